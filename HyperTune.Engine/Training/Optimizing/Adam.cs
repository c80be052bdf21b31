using TorchSharp;
using TorchSharp.Modules;

namespace HyperTune.Engine.Training.Optimizing;

/// <summary>Steps along the mean gradient over the root of its mean square, both exponential and freed of their start at zero: β₁ = 0.9, β₂ = 0.999, ε = 1e-8.</summary>
/// <remarks>D. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1, with the L2 penalty in the gradient. Cost: 7 calls and one a parameter.</remarks>
internal class Adam : Optimizer
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;

    private static readonly Scalar KeptOfMean = HeldScalars.Of(Beta1);
    private static readonly Scalar NewInMean = HeldScalars.Of(1 - Beta1);
    private static readonly Scalar KeptOfSquare = HeldScalars.Of(Beta2);
    private static readonly Scalar NewInSquare = HeldScalars.Of(1 - Beta2);
    private static readonly Scalar Epsilon = HeldScalars.Of(1e-8);

    private readonly FlatTensor mean;
    private readonly FlatTensor square;
    private readonly FlatTensor root;
    private readonly HeldScalar correction;
    private readonly HeldScalar size;

    /// <summary>A fresh one.</summary>
    /// <param name="parameters">All of one device and precision.</param>
    /// <param name="learningRate">The first step size.</param>
    /// <param name="decay">L2 penalty.</param>
    public Adam(IReadOnlyList<Parameter> parameters, double learningRate, double decay)
        : base(parameters, learningRate, decay)
    {
        mean = NewState();
        square = NewState();
        root = NewBuffer();
        correction = Own(new HeldScalar());
        size = Own(new HeldScalar());
    }

    /// <inheritdoc/>
    protected override void Change(long step)
    {
        mean.All.mul_(KeptOfMean).add_(Gradients.All, NewInMean);
        square.All.mul_(KeptOfSquare).addcmul_(Gradients.All, Gradients.All, NewInSquare);
        root.All.copy_(square.All).sqrt_().div_(correction.At(Math.Sqrt(1 - Math.Pow(Beta2, step)))).add_(Epsilon, HeldScalars.One);
        Scalar down = size.At(-LearningRate / (1 - Math.Pow(Beta1, step)));
        for (int i = 0; i < Parameters.Count; i++)
        {
            Parameters[i].addcdiv_(mean.Pieces[i], root.Pieces[i], down);
        }
    }
}
