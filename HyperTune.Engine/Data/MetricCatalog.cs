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

    private static readonly ImmutableArray<string> ByTarget = ["val_mae", "val_rmse", "val_r2"];

    /// <summary>All of them; those of validation rows first, then their twins of training rows, then what is only shown.</summary>
    public static ImmutableArray<MetricDescriptor> All { get; } =
    [
        .. OfPart("val"),
        .. OfPart("train"),
        new("learning_rate", Minimize, MetricUnit.Plain, Every, false),
        new("grad_norm", Minimize, MetricUnit.Plain, Every, false),
        new("seconds", Minimize, MetricUnit.Seconds, Every, true),
    ];

    /// <summary>The metric of a name, or null. <c>val_mae:NAME</c> is that of one target among several.</summary>
    /// <param name="name">As in the study document.</param>
    public static MetricDescriptor? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? All.FirstOrDefault(m => m.Name == name)
            : ByTarget.Contains(name[..colon]) ? All.First(m => m.Name == name[..colon]) with { Name = name, Target = name[(colon + 1)..] }
            : null;
    }

    /// <summary>The metrics that a task reports.</summary>
    /// <param name="task">As in <see cref="TaskNames"/>.</param>
    public static ImmutableArray<MetricDescriptor> For(string task) => [.. All.Where(m => m.Tasks.Contains(task))];

    /// <summary>The metrics that a study reports: those of its task, and of each target where a forecast has several.</summary>
    /// <param name="data">The data section.</param>
    public static ImmutableArray<MetricDescriptor> For(DataSpec data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data is { Task: TaskNames.Forecast, Target: { IsDefault: false, Length: > 1 } targets }
            ? [.. For(data.Task), .. targets.SelectMany(t => ByTarget.Select(m => Find($"{m}:{t}")!))]
            : For(data.Task);
    }

    private static IEnumerable<MetricDescriptor> OfPart(string part) =>
    [
        new($"{part}_loss", Minimize, MetricUnit.Scaled, Every, true),
        new($"{part}_mae", Minimize, MetricUnit.Target, Numbers, true),
        new($"{part}_rmse", Minimize, MetricUnit.Target, Numbers, true),
        new($"{part}_smape", Minimize, MetricUnit.Percent, Numbers, true),
        new($"{part}_r2", Maximize, MetricUnit.Share, Numbers, true),
        new($"{part}_accuracy", Maximize, MetricUnit.Share, Classes, true),
        new($"{part}_macro_f1", Maximize, MetricUnit.Share, Classes, true),
        new($"{part}_log_loss", Minimize, MetricUnit.Nats, Classes, true),
    ];
}
