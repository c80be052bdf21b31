using TorchSharp.Modules;
using static HyperTune.Engine.Training.TrainingText;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>Fully connected layers over the flattened input: [B, steps, features] → [B, outputs].</summary>
public sealed class MlpModel : nn.Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    /// <summary>A network with fresh weights, drawn from libtorch's global generator.</summary>
    /// <param name="shape">What goes in and out.</param>
    /// <param name="options">Its structure.</param>
    public MlpModel(ModelShape shape, MlpOptions options)
        : base("mlp")
    {
        List<(string, nn.Module<Tensor, Tensor>)> stack = [("flatten", nn.Flatten())];
        int width = shape.Steps * shape.Features;
        for (int i = 0; i < options.Layers; i++)
        {
            stack.Add(($"linear{i}", nn.Linear(width, options.HiddenSize)));
            stack.Add(($"activation{i}", Activation(options.Activation)));
            if (options.Dropout > 0)
            {
                stack.Add(($"dropout{i}", nn.Dropout(options.Dropout)));
            }

            width = options.HiddenSize;
        }

        stack.Add(("head", nn.Linear(width, shape.Outputs)));
        layers = nn.Sequential(stack);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => layers.call(input);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            layers.Dispose();
        }

        base.Dispose(disposing);
    }

    private static nn.Module<Tensor, Tensor> Activation(string name) => name switch
    {
        "relu" => nn.ReLU(),
        "tanh" => nn.Tanh(),
        "gelu" => nn.GELU(),
        "silu" => nn.SiLU(),
        "elu" => nn.ELU(),
        _ => throw new ArgumentException(L["UnknownActivation", name], nameof(name)),
    };
}
