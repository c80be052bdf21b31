using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training;

/// <summary>
/// The gradients of all parameters as pieces of one tensor: clearing, measuring and clipping take one call each however many parameters there are. Stays
/// on the device, so that no step waits for a number.
/// </summary>
internal sealed class FlatGradients : IDisposable
{
    private readonly Tensor all;

    /// <summary>Gives every parameter its piece to gather gradients in; what they had is lost.</summary>
    /// <param name="parameters">All of one device and precision.</param>
    public FlatGradients(IReadOnlyList<Parameter> parameters)
    {
        using DisposeScope scope = NewDisposeScope();
        all = zeros(parameters.Sum(p => p.numel()), parameters[0].dtype, parameters[0].device).DetachFromDisposeScope();
        long at = 0;
        foreach (Parameter parameter in parameters)
        {
            parameter.grad = all.narrow(0, at, parameter.numel()).view(parameter.shape);
            at += parameter.numel();
        }
    }

    /// <summary>Sets all to zero, before a backward pass adds to them.</summary>
    public void Clear() => all.zero_();

    /// <summary>The Euclidean norm of all together before clipping, as a scalar tensor. Scales them in place when it is above the limit.</summary>
    /// <param name="limit">Greatest norm; 0 for no clipping.</param>
    /// <remarks>R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training recurrent neural networks", ICML 2013, algorithm 1.</remarks>
    public Tensor ClipAndMeasure(double limit)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor norm = all.norm();
        if (limit > 0)
        {
            all.mul_((limit / (norm + 1e-6)).clamp(max: 1.0));
        }

        return norm.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => all.Dispose();
}
