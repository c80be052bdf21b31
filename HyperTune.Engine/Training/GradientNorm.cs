using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training;

/// <summary>The Euclidean norm of all gradients together, and clipping by it; stays on the device, so that no step waits for a number.</summary>
internal static class GradientNorm
{
    /// <summary>The norm before clipping, as a scalar tensor. Scales the gradients in place when it is above the limit.</summary>
    /// <param name="parameters">Parameters after a backward pass.</param>
    /// <param name="limit">Greatest norm; 0 for no clipping.</param>
    /// <remarks>R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training recurrent neural networks", ICML 2013, algorithm 1.</remarks>
    public static Tensor ClipAndMeasure(IReadOnlyList<Parameter> parameters, double limit)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        List<Tensor> gradients = [.. parameters.Select(p => p.grad).OfType<Tensor>()];
        Tensor norm = stack(gradients.Select(g => g.norm())).norm();
        if (limit > 0)
        {
            Tensor factor = (limit / (norm + 1e-6)).clamp(max: 1.0);
            foreach (Tensor gradient in gradients)
            {
                gradient.mul_(factor);
            }
        }

        return norm.MoveToOuterDisposeScope();
    }
}
