using static HyperTune.Engine.Training.TrainingText;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training;

/// <summary>The losses by name, each a mean over all numbers (or samples, for classes).</summary>
internal static class LossFunction
{
    /// <summary>The loss of outputs [B, outputs] against answers [B, outputs], or class indices [B].</summary>
    /// <param name="name">mse, mae, huber (δ = 1), cross_entropy.</param>
    /// <param name="classWeights">[classes], how much a sample of each class counts in cross-entropy: the mean is over weights; null for all alike.</param>
    /// <exception cref="ArgumentException">There is no such loss.</exception>
    public static Func<Tensor, Tensor, Tensor> Find(string name, Tensor? classWeights = null) => name switch
    {
        "mse" => static (p, a) => nn.functional.mse_loss(p, a),
        "mae" => static (p, a) => nn.functional.l1_loss(p, a),
        "huber" => static (p, a) => nn.functional.huber_loss(p, a),
        "cross_entropy" => (p, a) => nn.functional.cross_entropy(p, a, classWeights),
        _ => throw new ArgumentException(L["UnknownLoss", name]),
    };
}
