using TorchSharp;
using static HyperTune.Engine.Training.TrainingText;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>Makes one vector of a sample's states.</summary>
internal interface IPooling
{
    /// <summary>Its weights; null for none.</summary>
    nn.Module? Module { get; }

    /// <summary>Whether it needs the states of all steps.</summary>
    bool ReadsAll { get; }

    /// <summary>[B, T, width] → [B, width]; steps that are not there have no part in it.</summary>
    /// <param name="states">The encoder's states.</param>
    /// <param name="batch">Which steps are there.</param>
    Tensor Pool(Tensor states, StepBatch batch);
}

/// <summary>The poolings by name.</summary>
internal static class Poolings
{
    /// <summary>Their names in configurations.</summary>
    public static readonly string[] Names = ["last", "mean", "attention"];

    /// <summary>A pooling with fresh weights.</summary>
    /// <param name="name">last, mean, attention.</param>
    /// <param name="width">Numbers of a state.</param>
    /// <exception cref="ArgumentException">There is no such pooling.</exception>
    public static IPooling Create(string name, int width) => name switch
    {
        "last" => new LastPooling(),
        "mean" => new MeanPooling(),
        "attention" => new AttentionPooling(width),
        _ => throw new ArgumentException(L["UnknownPooling", name, string.Join(", ", Names)]),
    };
}

/// <summary>The state at each sample's last step.</summary>
internal sealed class LastPooling : IPooling
{
    /// <inheritdoc/>
    public nn.Module? Module => null;

    /// <inheritdoc/>
    public bool ReadsAll => false;

    /// <inheritdoc/>
    public Tensor Pool(Tensor states, StepBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor last = batch.Lengths is { } lengths
            ? states.gather(1, lengths.sub(HeldScalars.One).view(-1, 1, 1).expand(-1, 1, states.shape[2])).squeeze(1)
            : states.select(1, states.shape[1] - 1);
        return last.MoveToOuterDisposeScope();
    }
}

/// <summary>The mean of the states of all steps that are there.</summary>
internal sealed class MeanPooling : IPooling
{
    /// <inheritdoc/>
    public nn.Module? Module => null;

    /// <inheritdoc/>
    public bool ReadsAll => true;

    /// <inheritdoc/>
    public Tensor Pool(Tensor states, StepBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = batch.Mask is { } mask
            ? StepMask.Clear(states, mask).sum(1) / batch.Lengths!.unsqueeze(1).to(states.dtype)
            : states.mean([1]);
        return mean.MoveToOuterDisposeScope();
    }
}
