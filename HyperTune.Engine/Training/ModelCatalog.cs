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
        new("lstm", static (shape, settings) => new LstmEncoder(shape, settings)),
        new("gru", static (shape, settings) => new GruEncoder(shape, settings)),
        new("rnn", static (shape, settings) => new RnnEncoder(shape, settings)),
        new("tcn", static (shape, settings) => new TcnEncoder(shape, settings)),
        new("transformer", static (shape, settings) => new TransformerEncoder(shape, settings)),
        new("mlp", static (shape, settings) => new MlpEncoder(shape, settings)),
    ];

    /// <summary>A network with fresh weights, drawn from libtorch's global generator.</summary>
    /// <param name="settings">Family and structure.</param>
    /// <param name="data">Decides what goes in and out.</param>
    /// <exception cref="ArgumentException">There is no such family.</exception>
    public static Network Create(TrainingSettings settings, TrainingData data)
    {
        ModelEntry entry = All.FirstOrDefault(e => e.Name == settings.Model)
            ?? throw new ArgumentException(L["UnknownModel", settings.Model, string.Join(", ", All.Select(e => e.Name))]);
        NetworkShape shape = NetworkShape.Of(data, settings.Window);
        return new(entry.Create(shape, settings), shape, settings);
    }

    /// <summary>Trainable numbers of a network.</summary>
    /// <param name="model">Any network.</param>
    public static long WeightCount(nn.Module model) => model.parameters().Where(p => p.requires_grad).Sum(p => p.numel());
}

/// <summary>A model family that can be trained.</summary>
/// <param name="Name">Its name in the study document.</param>
/// <param name="Create">Builds its part of a network, with fresh weights.</param>
public sealed record ModelEntry(string Name, Func<NetworkShape, TrainingSettings, IEncoder> Create);
