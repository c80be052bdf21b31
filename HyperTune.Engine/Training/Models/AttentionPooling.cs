using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>The mean of the states weighted by how much each matters: softmax over the steps of v · tanh(W h + b), with learnt v, W, b.</summary>
/// <remarks>Z. Yang et al., "Hierarchical attention networks for document classification", NAACL 2016, equations 5 to 7.</remarks>
internal sealed class AttentionPooling : IPooling
{
    private readonly Sequential scorer;

    /// <summary>Fresh weights.</summary>
    /// <param name="width">Numbers of a state.</param>
    public AttentionPooling(int width) =>
        scorer = nn.Sequential(("project", nn.Linear(width, width)), ("tanh", nn.Tanh()), ("score", nn.Linear(width, 1, hasBias: false)));

    /// <inheritdoc/>
    public nn.Module Module => scorer;

    /// <inheritdoc/>
    public bool ReadsAll => true;

    /// <inheritdoc/>
    public Tensor Pool(Tensor states, StepBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor scores = scorer.call(states);
        if (batch.Mask is { } mask)
        {
            scores = scores.masked_fill(mask.logical_not().unsqueeze(-1), HeldScalars.NegativeInfinity);
        }

        Tensor shares = nn.functional.softmax(scores, 1);
        return (shares * states).sum(1).MoveToOuterDisposeScope();
    }
}
