using HyperTune.Engine.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>
/// A transformer encoder with the norms before attention and feed-forward parts (pre-norm) and one at the end, sinusoidal positions counted from the first
/// step shown, GELU and a feed-forward part of four times the width. All steps attend to all that are there.
/// </summary>
/// <remarks>
/// A. Vaswani et al., "Attention is all you need", NeurIPS 2017; norms first: R. Xiong et al., "On layer normalization in the transformer architecture",
/// ICML 2020, as such networks learn without a warm-up. Layers are named as those of PyTorch's TransformerEncoder, in_proj being a layer of its own.
/// </remarks>
internal sealed class TransformerEncoder : nn.Module<StepBatch, Tensor>, IEncoder
{
    private readonly Linear input;
    private readonly ModuleList<TransformerLayer> layers;
    private readonly LayerNorm norm;

    /// <summary>Fresh weights.</summary>
    /// <param name="shape">What goes in.</param>
    /// <param name="settings">Units, layers, heads, dropout within layers.</param>
    public TransformerEncoder(NetworkShape shape, TrainingSettings settings)
        : base("transformer")
    {
        Width = settings.HiddenSize;
        input = nn.Linear(shape.Features, Width);
        layers = nn.ModuleList([.. Enumerable.Range(0, settings.NumLayers).Select(_ => new TransformerLayer(Width, settings.NumHeads, settings.Dropout))]);
        norm = nn.LayerNorm(Width);
        register_module("input", input);
        register_module("layers", layers);
        register_module("norm", norm);
        register_buffer("positions", tensor(Positions(shape.Window, Width), [shape.Window, Width]), persistent: false);
    }

    /// <inheritdoc/>
    public nn.Module Module => this;

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public EncodedBatch Encode(StepBatch batch) => new(call(batch), null);

    /// <inheritdoc/>
    public override Tensor forward(StepBatch batch)
    {
        // Asked for by name, as moving to another device replaces it.
        Tensor states = input.call(batch.Values).Plus(get_buffer("positions")!.narrow(0, 0, batch.Values.shape[1]));
        Tensor? there = batch.Mask?.view(batch.Mask.shape[0], 1, 1, batch.Mask.shape[1]);
        foreach (TransformerLayer layer in layers)
        {
            states = layer.call(states, there);
        }

        return norm.call(states);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (nn.Module module in children())
            {
                module.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    /// <summary>Positions [steps, width]: sines and cosines of wavelengths from 2π to 10,000 × 2π.</summary>
    /// <param name="steps">Steps.</param>
    /// <param name="width">Numbers of a state.</param>
    internal static float[] Positions(int steps, int width)
    {
        float[] all = new float[steps * width];
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < width; i++)
            {
                double angle = step / Math.Pow(10_000, (i & ~1) / (double)width);
                all[(step * width) + i] = (float)(i % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
            }
        }

        return all;
    }
}
