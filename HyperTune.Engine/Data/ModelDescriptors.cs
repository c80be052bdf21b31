using System.Collections.Immutable;
using HyperTune.Engine.Data.Sizing;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>The model families, as data: this list is what pages offer, validation accepts and documentation shows.</summary>
public static class ModelDescriptors
{
    private static readonly ImmutableArray<string> InOrder = [TaskNames.Forecast, TaskNames.SequenceClassification, TaskNames.SequenceRegression];
    private static readonly ImmutableArray<string> Everything = [.. InOrder, TaskNames.Classification, TaskNames.Regression];

    /// <summary>All that can be trained, the usual choice first.</summary>
    public static ImmutableArray<ModelDescriptor> All { get; } =
    [
        new("lstm", InOrder, static (c, s) => RecurrentSize.Of(4, c, s)),
        new("gru", InOrder, static (c, s) => RecurrentSize.Of(3, c, s)),
        new("rnn", InOrder, static (c, s) => RecurrentSize.Of(1, c, s)),
        new("tcn", InOrder, TcnSize.Of),
        new("transformer", InOrder, TransformerSize.Of) { Unfit = TransformerSize.Unfit },
        new("mlp", Everything, MlpSize.Of),
    ];

    /// <summary>The family of a name, or null.</summary>
    /// <param name="name">As in the study document.</param>
    public static ModelDescriptor? Find(string name) => All.FirstOrDefault(m => m.Name == name);

    /// <summary>Why a complete configuration cannot be built, whatever it is trained on; null when it can, or its family is not known.</summary>
    /// <param name="configuration">Complete with defaults, <c>model</c> included.</param>
    public static string? Unfit(ParameterSet configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.TryGetValue("model", out ParameterValue model) ? Find(model.ToString())?.Unfit(configuration) : null;
    }
}
