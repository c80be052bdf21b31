using System.Collections.Immutable;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Trials.Direction;

namespace HyperTune.Engine.Data;

/// <summary>The metrics that trainings report: this list is what pages offer as objectives and axes, and what validation accepts.</summary>
public static class MetricCatalog
{
    private static readonly ImmutableArray<string> Every =
        [TaskNames.Forecast, TaskNames.Classification, TaskNames.Regression, TaskNames.SequenceClassification, TaskNames.SequenceRegression];

    private static readonly ImmutableArray<string> Numbers = [TaskNames.Forecast, TaskNames.Regression, TaskNames.SequenceRegression];
    private static readonly ImmutableArray<string> Classes = [TaskNames.Classification, TaskNames.SequenceClassification];

    /// <summary>All of them; those of validation rows first, then their twins of training rows, then what is only shown.</summary>
    public static ImmutableArray<MetricDescriptor> All { get; } =
    [
        .. OfPart("val", "Validation"),
        .. OfPart("train", "Training"),
        new("learning_rate", "Learning rate", Minimize, MetricUnit.Plain, Every, false),
        new("grad_norm", "Gradient norm before clipping", Minimize, MetricUnit.Plain, Every, false),
        new("seconds", "Seconds per epoch", Minimize, MetricUnit.Seconds, Every, true),
    ];

    /// <summary>The metric of a name, or null.</summary>
    /// <param name="name">As in the study document.</param>
    public static MetricDescriptor? Find(string name) => All.FirstOrDefault(m => m.Name == name);

    /// <summary>The metrics that a task reports.</summary>
    /// <param name="task">As in <see cref="TaskNames"/>.</param>
    public static ImmutableArray<MetricDescriptor> For(string task) => [.. All.Where(m => m.Tasks.Contains(task))];

    private static IEnumerable<MetricDescriptor> OfPart(string prefix, string part) =>
    [
        new($"{prefix}_loss", $"{part} loss", Minimize, MetricUnit.Scaled, Every, true),
        new($"{prefix}_mae", $"{part} MAE", Minimize, MetricUnit.Target, Numbers, true),
        new($"{prefix}_rmse", $"{part} RMSE", Minimize, MetricUnit.Target, Numbers, true),
        new($"{prefix}_smape", $"{part} sMAPE", Minimize, MetricUnit.Percent, Numbers, true),
        new($"{prefix}_r2", $"{part} R²", Maximize, MetricUnit.Share, Numbers, true),
        new($"{prefix}_accuracy", $"{part} accuracy", Maximize, MetricUnit.Share, Classes, true),
        new($"{prefix}_macro_f1", $"{part} macro F1", Maximize, MetricUnit.Share, Classes, true),
        new($"{prefix}_log_loss", $"{part} log loss", Minimize, MetricUnit.Nats, Classes, true),
    ];
}
