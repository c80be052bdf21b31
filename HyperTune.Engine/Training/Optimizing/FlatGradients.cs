using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Optimizing;

/// <summary>
/// The gradients of all parameters as pieces of one tensor: clearing, measuring and clipping take one call each however many parameters there are. Stays
/// on the device, so that no step waits for a number.
/// </summary>
internal sealed class FlatGradients : IDisposable
{
    private static readonly Scalar Least = HeldScalars.Of(1e-6);

    private readonly FlatTensor gradients;
    private readonly HeldScalar limits = new();

    /// <summary>Gives every parameter its piece to gather gradients in; what they had is lost.</summary>
    /// <param name="parameters">All of one device and precision.</param>
    public FlatGradients(IReadOnlyList<Parameter> parameters)
    {
        gradients = new(parameters);
        for (int i = 0; i < parameters.Count; i++)
        {
            parameters[i].grad = gradients.Pieces[i];
        }
    }

    /// <summary>All of them [weights].</summary>
    public Tensor All => gradients.All;

    /// <summary>The same by parameter.</summary>
    public ImmutableArray<Tensor> Pieces => gradients.Pieces;

    /// <summary>Sets all to zero, before a backward pass adds to them.</summary>
    public void Clear() => All.zero_();

    /// <summary>The Euclidean norm of all together before clipping, as a scalar tensor. Scales them in place when it is above the limit.</summary>
    /// <param name="limit">Greatest norm; 0 for no clipping.</param>
    /// <remarks>R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training recurrent neural networks", ICML 2013, algorithm 1.</remarks>
    public Tensor ClipAndMeasure(double limit)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor norm = All.norm();
        if (limit > 0)
        {
            All.mul_(norm.add(Least, HeldScalars.One).reciprocal().mul(limits.At(limit)).clamp_max(HeldScalars.One));
        }

        return norm.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        gradients.Dispose();
        limits.Dispose();
    }
}
