using HyperTune.Engine.Data;
using TorchSharp.Modules;
using static HyperTune.Engine.Training.TrainingText;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training.Models;

/// <summary>Fully connected layers over the flattened window.</summary>
/// <remarks>Sequences shorter than the window are padded with zeros at their end, and one number more a step tells whether it is there: 0 as a value and nothing at all differ.</remarks>
internal sealed class MlpEncoder : IEncoder
{
    private readonly NetworkShape shape;
    private readonly Sequential layers;

    /// <summary>Fresh weights.</summary>
    /// <param name="shape">What goes in.</param>
    /// <param name="settings">Units, layers, activation, dropout between layers.</param>
    public MlpEncoder(NetworkShape shape, TrainingSettings settings)
    {
        this.shape = shape;
        List<(string, nn.Module<Tensor, Tensor>)> stack = [];
        int width = shape.Window * (shape.Features + (shape.Ragged ? 1 : 0));
        for (int i = 0; i < settings.NumLayers; i++)
        {
            if (i > 0 && settings.Dropout > 0)
            {
                stack.Add(($"dropout{i - 1}", nn.Dropout(settings.Dropout)));
            }

            stack.Add(($"linear{i}", nn.Linear(width, settings.HiddenSize)));
            stack.Add(($"activation{i}", Activation(settings.Activation)));
            width = settings.HiddenSize;
        }

        layers = nn.Sequential(stack);
        Width = width;
    }

    /// <inheritdoc/>
    public nn.Module Module => layers;

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public EncodedBatch Encode(StepBatch batch)
    {
        Tensor steps = batch.Values;
        if (shape.Ragged)
        {
            Tensor there = batch.Mask is { } mask ? mask.unsqueeze(-1).to(steps.dtype) : ones([steps.shape[0], steps.shape[1], 1], steps.dtype, steps.device);
            steps = nn.functional.pad(cat([steps, there], -1), [0, 0, 0, shape.Window - steps.shape[1]]);
        }

        return new(null, layers.call(steps.flatten(1)));
    }

    private static nn.Module<Tensor, Tensor> Activation(string name) => name switch
    {
        "relu" => nn.ReLU(),
        "tanh" => nn.Tanh(),
        "gelu" => nn.GELU(),
        "silu" => nn.SiLU(),
        "elu" => new Elu(),
        _ => throw new ArgumentException(L["UnknownActivation", name], nameof(name)),
    };
}
