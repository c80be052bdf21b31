using TorchSharp;
using TorchSharp.Modules;

namespace HyperTune.Engine.Training.Optimizing;

/// <summary>Steps against the gradient, or against all gradients so far with a weight that falls by the momentum each step.</summary>
/// <remarks>B. Polyak, "Some methods of speeding up the convergence of iteration methods", 1964, without damping, as in PyTorch. Cost: at most 2 calls and one a parameter.</remarks>
internal sealed class Sgd : Optimizer
{
    private readonly FlatTensor? velocity;
    private readonly Scalar? kept;
    private readonly HeldScalar size;

    /// <summary>A fresh one.</summary>
    /// <param name="parameters">All of one device and precision.</param>
    /// <param name="learningRate">The first step size.</param>
    /// <param name="decay">L2 penalty.</param>
    /// <param name="momentum">In [0, 1]; 0 for none.</param>
    public Sgd(IReadOnlyList<Parameter> parameters, double learningRate, double decay, double momentum)
        : base(parameters, learningRate, decay)
    {
        size = Own(new HeldScalar());
        if (momentum > 0)
        {
            velocity = NewState();
            kept = Own(HeldScalars.Of(momentum));
        }
    }

    /// <inheritdoc/>
    protected override void Change(long step)
    {
        velocity?.All.mul_(kept!).add_(Gradients.All, HeldScalars.One);
        Scalar down = size.At(-LearningRate);
        for (int i = 0; i < Parameters.Count; i++)
        {
            Parameters[i].add_((velocity?.Pieces ?? Gradients.Pieces)[i], down);
        }
    }
}
