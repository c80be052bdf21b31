using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Training.Models;
using static HyperTune.Engine.Training.TrainingText;
using static TorchSharp.torch;

namespace HyperTune.Engine.Training;

/// <summary>Builds the networks that the Data room describes; one line a family.</summary>
public static class ModelCatalog
{
    /// <summary>All families that can be trained.</summary>
    public static ImmutableArray<ModelEntry> All { get; } =
    [
        new("lstm", static (shape, settings) => new LstmModel(shape, Recurrent(settings))),
        new("gru", static (shape, settings) => new GruModel(shape, Recurrent(settings))),
        new("mlp", static (shape, settings) => new MlpModel(shape, new() { HiddenSize = settings.HiddenSize, Layers = settings.NumLayers, Dropout = settings.Dropout, Activation = settings.Activation })),
    ];

    /// <summary>A network with fresh weights, drawn from libtorch's global generator.</summary>
    /// <param name="settings">Family and structure.</param>
    /// <param name="data">Decides what goes in and out.</param>
    /// <exception cref="ArgumentException">There is no such family.</exception>
    public static nn.Module<Tensor, Tensor> Create(TrainingSettings settings, TrainingData data)
    {
        ModelEntry entry = All.FirstOrDefault(e => e.Name == settings.Model)
            ?? throw new ArgumentException(L["UnknownModel", settings.Model, string.Join(", ", All.Select(e => e.Name))]);
        return entry.Create(new(settings.Window, data.InputCount, data.OutputCount), settings);
    }

    /// <summary>Trainable numbers of a network.</summary>
    /// <param name="model">Any network.</param>
    public static long WeightCount(nn.Module model) => model.parameters().Where(p => p.requires_grad).Sum(p => p.numel());

    private static RecurrentOptions Recurrent(TrainingSettings settings) => new()
    {
        HiddenSize = settings.HiddenSize,
        Layers = settings.NumLayers,
        Dropout = settings.Dropout,
        Bidirectional = settings.Bidirectional,
        ForgetBias = settings.ForgetBias,
    };
}

/// <summary>A model family that can be trained.</summary>
/// <param name="Name">Its name in the study document.</param>
/// <param name="Create">Builds a network.</param>
public sealed record ModelEntry(string Name, Func<ModelShape, TrainingSettings, nn.Module<Tensor, Tensor>> Create);
