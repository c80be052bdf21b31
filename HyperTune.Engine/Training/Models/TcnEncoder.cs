using System.Globalization;
using HyperTune.Engine.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>
/// A temporal convolutional network: blocks of two causal convolutions each, whose steps lie twice as far apart from block to block. A state depends on
/// its own and earlier steps only, 1 + 2 (kernel − 1)(2^layers − 1) of them.
/// </summary>
/// <remarks>S. Bai, J. Kolter, V. Koltun, "An empirical evaluation of generic convolutional and recurrent networks for sequence modeling", 2018, section 3; without its weight normalisation.</remarks>
internal sealed class TcnEncoder : IEncoder
{
    private readonly Sequential blocks;

    /// <summary>Fresh weights.</summary>
    /// <param name="shape">What goes in.</param>
    /// <param name="settings">Units, layers (blocks), kernel, dropout within blocks.</param>
    public TcnEncoder(NetworkShape shape, TrainingSettings settings)
    {
        Width = settings.HiddenSize;
        blocks = nn.Sequential(Enumerable.Range(0, settings.NumLayers).Select(i =>
            (i.ToString(CultureInfo.InvariantCulture), (nn.Module<Tensor, Tensor>)new TcnBlock(i == 0 ? shape.Features : Width, Width, settings.KernelSize, 1L << i, settings.Dropout))));
    }

    /// <inheritdoc/>
    public nn.Module Module => blocks;

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public EncodedBatch Encode(StepBatch batch) => new(blocks.call(batch.Values.transpose(1, 2)).transpose(1, 2), null);
}

/// <summary>Two dilated causal convolutions and a way round them: [B, inputs, T] → [B, width, T].</summary>
internal sealed class TcnBlock : nn.Module<Tensor, Tensor>
{
    private readonly Conv1d conv1;
    private readonly Conv1d conv2;
    private readonly Conv1d? downsample;
    private readonly Dropout drop;
    private readonly long reach;

    /// <summary>Fresh weights.</summary>
    /// <param name="inputs">Numbers a step before.</param>
    /// <param name="width">Numbers a step after.</param>
    /// <param name="kernel">Steps a convolution combines.</param>
    /// <param name="dilation">How far apart they lie.</param>
    /// <param name="dropout">Share dropped after each convolution.</param>
    public TcnBlock(int inputs, int width, int kernel, long dilation, double dropout)
        : base("block")
    {
        reach = (kernel - 1) * dilation;
        conv1 = nn.Conv1d(inputs, width, kernel, dilation: dilation);
        conv2 = nn.Conv1d(width, width, kernel, dilation: dilation);
        downsample = inputs == width ? null : nn.Conv1d(inputs, width, 1);
        drop = nn.Dropout(dropout);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor inner = drop.call(nn.functional.relu(conv1.call(Earlier(input))));
        Tensor outer = drop.call(nn.functional.relu(conv2.call(Earlier(inner))));
        return nn.functional.relu(outer.Plus(downsample?.call(input) ?? input)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            conv1.Dispose();
            conv2.Dispose();
            downsample?.Dispose();
            drop.Dispose();
        }

        base.Dispose(disposing);
    }

    // Zeros before the first step, none after the last: no state sees what comes later.
    private Tensor Earlier(Tensor steps) => nn.functional.pad(steps, (reach, 0L));
}
