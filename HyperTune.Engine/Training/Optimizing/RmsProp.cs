using TorchSharp;
using TorchSharp.Modules;

namespace HyperTune.Engine.Training.Optimizing;

/// <summary>Steps against the gradient over the root of its exponential mean square, optionally with momentum: α = 0.99, ε = 1e-8.</summary>
/// <remarks>T. Tieleman, G. Hinton, "Neural networks for machine learning", lecture 6.5, 2012; momentum and ε (outside the root) as in PyTorch. Cost: at most 7 calls and one a parameter.</remarks>
internal sealed class RmsProp : Optimizer
{
    private const double Alpha = 0.99;

    private static readonly Scalar KeptOfSquare = HeldScalars.Of(Alpha);
    private static readonly Scalar NewInSquare = HeldScalars.Of(1 - Alpha);
    private static readonly Scalar Epsilon = HeldScalars.Of(1e-8);

    private readonly FlatTensor square;
    private readonly FlatTensor root;
    private readonly FlatTensor? velocity;
    private readonly Scalar? kept;
    private readonly HeldScalar size;

    /// <summary>A fresh one.</summary>
    /// <param name="parameters">All of one device and precision.</param>
    /// <param name="learningRate">The first step size.</param>
    /// <param name="decay">L2 penalty.</param>
    /// <param name="momentum">In [0, 1]; 0 for none.</param>
    public RmsProp(IReadOnlyList<Parameter> parameters, double learningRate, double decay, double momentum)
        : base(parameters, learningRate, decay)
    {
        square = NewState();
        root = NewBuffer();
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
        square.All.mul_(KeptOfSquare).addcmul_(Gradients.All, Gradients.All, NewInSquare);
        root.All.copy_(square.All).sqrt_().add_(Epsilon, HeldScalars.One);
        velocity?.All.mul_(kept!).addcdiv_(Gradients.All, root.All, HeldScalars.One);
        Scalar down = size.At(-LearningRate);
        for (int i = 0; i < Parameters.Count; i++)
        {
            _ = velocity is null
                ? Parameters[i].addcdiv_(Gradients.Pieces[i], root.Pieces[i], down)
                : Parameters[i].add_(velocity.Pieces[i], down);
        }
    }
}
