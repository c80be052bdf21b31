using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Plots;

/// <summary>What plots are computed from; each takes what it needs and declines when that is missing.</summary>
public sealed record PlotInput
{
    /// <summary>The study.</summary>
    public required StudySummary Study { get; init; }

    /// <summary>Every trial's state and value.</summary>
    public IReadOnlyList<TrialPoint> Points { get; init; } = [];

    /// <summary>Curves at hand.</summary>
    public ImmutableArray<TrialCurves> Curves { get; init; } = [];

    /// <summary>The trial that is looked at; null on pages of a whole study.</summary>
    public TrialView? Trial { get; init; }

    /// <summary>Predictions of that trial on validation rows.</summary>
    public Predictions? Predictions { get; init; }

    /// <summary>Which stretch and step of the predictions.</summary>
    public PredictionView PredictionView { get; init; } = new();

    /// <summary>Whether losses are shown on a logarithmic axis.</summary>
    public bool Log { get; init; }

    /// <summary>The first objective.</summary>
    public Objective Objective => Study.Objectives[0];

    /// <summary>The same metric on training rows; null when the objective is no validation metric.</summary>
    public string? TrainMetric =>
        Objective.Metric.StartsWith("val_", StringComparison.Ordinal) ? string.Concat("train_", Objective.Metric.AsSpan(4)) : null;
}

/// <summary>Some metrics of one trial by epoch.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Metrics">Metric → (step, value), ascending.</param>
public sealed record TrialCurves(int Number, TrialState State, IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>> Metrics)
{
    /// <summary>A metric's curve; empty when it was not reported.</summary>
    /// <param name="metric">Its name; null for none.</param>
    public IReadOnlyList<IntermediateValue> Of(string? metric) =>
        metric is not null && Metrics.TryGetValue(metric, out IReadOnlyList<IntermediateValue>? curve) ? curve : [];
}

/// <summary>Which stretch and step of predictions is shown.</summary>
/// <param name="Target">Index of the target.</param>
/// <param name="Step">Rows ahead, from 1.</param>
/// <param name="Page">Stretch, from 0.</param>
public sealed record PredictionView(int Target = 0, int Step = 1, int Page = 0)
{
    /// <summary>Samples on one page.</summary>
    public const int PageSize = 200;
}
