using TorchSharp.Modules;
using static HyperTune.Engine.Training.TrainingText;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training;

/// <summary>The optimizers by name, with PyTorch's defaults. Their constants are given, since some of the binding's differ from PyTorch's.</summary>
internal static class Optimizers
{
    /// <summary>An optimizer of all parameters of a network.</summary>
    /// <param name="model">The network, on its device.</param>
    /// <param name="settings">Name, learning rate, weight decay, momentum.</param>
    /// <exception cref="ArgumentException">There is no such optimizer.</exception>
    public static OptimizerHelper Create(nn.Module model, TrainingSettings settings) => settings.Optimizer switch
    {
        "adam" => optim.Adam(model.parameters(), settings.LearningRate, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: settings.WeightDecay),
        "adamw" => optim.AdamW(model.parameters(), settings.LearningRate, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: settings.WeightDecay),
        "sgd" => optim.SGD(model.parameters(), settings.LearningRate, momentum: settings.Momentum, weight_decay: settings.WeightDecay),
        "rmsprop" => optim.RMSProp(model.parameters(), settings.LearningRate, alpha: 0.99, eps: 1e-8, weight_decay: settings.WeightDecay, momentum: settings.Momentum),
        _ => throw new ArgumentException(L["UnknownOptimizer", settings.Optimizer]),
    };

    /// <summary>Sets the step size of all parameters.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="learningRate">From 0.</param>
    public static void SetLearningRate(OptimizerHelper optimizer, double learningRate)
    {
        foreach (optim.ILearningRateController group in optimizer.ParamGroups)
        {
            group.LearningRate = learningRate;
        }
    }
}
