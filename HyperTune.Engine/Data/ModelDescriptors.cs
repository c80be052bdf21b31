using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>The model families, as data: this list is what pages offer, validation accepts and documentation shows.</summary>
public static class ModelDescriptors
{
    private static readonly ImmutableArray<string> Sequences = [TaskNames.Forecast];
    private static readonly ImmutableArray<string> Everything = [TaskNames.Forecast, TaskNames.Classification, TaskNames.Regression];

    /// <summary>All that can be trained, the usual choice first.</summary>
    public static ImmutableArray<ModelDescriptor> All { get; } =
    [
        new("lstm", Sequences, (c, i, _, o) => Recurrent(4, c, i, o)),
        new("gru", Sequences, (c, i, _, o) => Recurrent(3, c, i, o)),
        new("mlp", Everything, FullyConnected),
    ];

    /// <summary>Names that the study document knows and this version cannot train yet: to be answered "not available in this version".</summary>
    public static ImmutableArray<string> Reserved { get; } = ["rnn", "tcn", "transformer"];

    /// <summary>The family of a name, or null.</summary>
    /// <param name="name">As in the study document.</param>
    public static ModelDescriptor? Find(string name) => All.FirstOrDefault(m => m.Name == name);

    // Weights as PyTorch lays them out: two biases a gate; the second layer reads both directions of the first.
    private static long Recurrent(int gates, ParameterSet configuration, int inputs, int outputs)
    {
        long hidden = configuration["hidden_size"].Integer;
        long directions = configuration["bidirectional"].Truth ? 2 : 1;
        long first = gates * hidden * (inputs + hidden + 2) * directions;
        long others = (configuration["num_layers"].Integer - 1) * gates * hidden * (hidden * directions + hidden + 2) * directions;
        return first + others + (hidden * directions + 1) * outputs;
    }

    private static long FullyConnected(ParameterSet configuration, int inputs, int window, int outputs)
    {
        long hidden = configuration["hidden_size"].Integer;
        long others = (configuration["num_layers"].Integer - 1) * (hidden + 1) * hidden;
        return ((long)inputs * window + 1) * hidden + others + (hidden + 1) * outputs;
    }
}
