using TorchSharp.Modules;
using static HyperTune.Engine.Training.TrainingText;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Optimizing;

/// <summary>The optimizers by name, with PyTorch's defaults.</summary>
internal static class Optimizers
{
    /// <summary>An optimizer of all parameters of a network.</summary>
    /// <param name="model">The network, on its device.</param>
    /// <param name="settings">Name, learning rate, weight decay, momentum.</param>
    /// <exception cref="ArgumentException">There is no such optimizer.</exception>
    public static Optimizer Create(nn.Module model, TrainingSettings settings)
    {
        Parameter[] parameters = [.. model.parameters()];
        (double rate, double decay) = (settings.LearningRate, settings.WeightDecay);
        return settings.Optimizer switch
        {
            "adam" => new Adam(parameters, rate, decay),
            "adamw" => new AdamW(parameters, rate, decay),
            "sgd" => new Sgd(parameters, rate, decay, settings.Momentum),
            "rmsprop" => new RmsProp(parameters, rate, decay, settings.Momentum),
            _ => throw new ArgumentException(L["UnknownOptimizer", settings.Optimizer]),
        };
    }
}
