using TorchSharp;
using TorchSharp.Modules;

namespace HyperTune.Engine.Training.Optimizing;

/// <summary>Adam with the weights drawn towards zero by a share of themselves each step instead of through their gradients.</summary>
/// <remarks>I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", ICLR 2019, algorithm 2, the share being decay times the step size as in PyTorch. Cost: as Adam and one call a parameter more.</remarks>
internal sealed class AdamW : Adam
{
    private readonly double decay;
    private readonly HeldScalar kept;

    /// <summary>A fresh one.</summary>
    /// <param name="parameters">All of one device and precision.</param>
    /// <param name="learningRate">The first step size.</param>
    /// <param name="decay">The share for a step size of 1.</param>
    public AdamW(IReadOnlyList<Parameter> parameters, double learningRate, double decay)
        : base(parameters, learningRate, decay: 0)
    {
        this.decay = decay;
        kept = Own(new HeldScalar());
    }

    /// <inheritdoc/>
    protected override void Change(long step)
    {
        if (decay > 0)
        {
            Scalar factor = kept.At(1 - (LearningRate * decay));
            foreach (Parameter parameter in Parameters)
            {
                parameter.mul_(factor);
            }
        }

        base.Change(step);
    }
}
