using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Engine.Studies.Analyses;

namespace HyperTune.Web.Plots;

/// <summary>What plots are computed from; each takes what it needs and declines when that is missing.</summary>
public sealed record PlotInput
{
    /// <summary>The study.</summary>
    public required StudySummary Study { get; init; }

    /// <summary>Every trial's state and value; where it is empty, <see cref="Table"/> says it.</summary>
    public IReadOnlyList<TrialPoint> Points { get; init; } = [];

    /// <summary>All trials as columns; null on pages that do not analyse.</summary>
    public TrialTable? Table { get; init; }

    /// <summary>Rows of the table inside the brush, ascending; null for all.</summary>
    public IReadOnlyList<int>? Rows { get; init; }

    /// <summary>The parameter a person chose for the horizontal axis; null, or a name that the space lacks, for the most important one.</summary>
    public string? First { get; init; }

    /// <summary>The parameter a person chose for the vertical axis; null, or a name that the space lacks, for the next important one.</summary>
    public string? Second { get; init; }

    /// <summary>The parameters a person chose for charts that show several; empty for the most important ones.</summary>
    public ImmutableArray<string> Several { get; init; } = [];

    /// <summary>Whether the chart has the width of the page, and so room for more.</summary>
    public bool Large { get; init; }

    /// <summary>How much each parameter matters, computed ahead; null while it is not known.</summary>
    public ImportanceResult? Importance { get; init; }

    /// <summary>The objective by one parameter at a time, computed ahead; null while it is not known.</summary>
    public PartialDependence? Dependence { get; init; }

    /// <summary>What trials take, foretold and real, computed ahead; null while it is not known.</summary>
    public DurationForecast? Durations { get; init; }

    /// <summary>Curves of the objective's metric by number: those that <see cref="IntermediateChoice"/> asks for.</summary>
    public IReadOnlyDictionary<int, LearningCurve> Intermediate { get; init; } = ImmutableDictionary<int, LearningCurve>.Empty;

    /// <summary>The present, for charts of time.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Curves at hand.</summary>
    public ImmutableArray<TrialCurves> Curves { get; init; } = [];

    /// <summary>The trial that is looked at; null on pages of a whole study.</summary>
    public TrialView? Trial { get; init; }

    /// <summary>Predictions of that trial on validation rows.</summary>
    public Predictions? Predictions { get; init; }

    /// <summary>Which stretch and step of the predictions.</summary>
    public PredictionView PredictionView { get; init; } = new();

    /// <summary>Trials that are drawn over one another, the reference first; empty elsewhere.</summary>
    public ImmutableArray<PlottedTrial> Compared { get; init; } = [];

    /// <summary>Searches that race one another; null elsewhere.</summary>
    public ConvergenceRace? Race { get; init; }

    /// <summary>Whether losses are shown on a logarithmic axis.</summary>
    public bool Log { get; init; }

    /// <summary>How much learning curves are smoothed, from 0 to <see cref="Smoothing.Most"/>.</summary>
    public double Smoothness { get; init; }

    /// <summary>The first objective.</summary>
    public Objective Objective => Study.Objectives[0];

    /// <summary>Rows of the table that are shown: those inside the brush, or all. Empty without a table.</summary>
    public IReadOnlyList<int> Shown => Rows ?? (Table is { } table ? [.. Enumerable.Range(0, table.Count)] : []);

    /// <summary>Shown rows of completed trials with a finite value, ascending by number. Cost O(n).</summary>
    public int[] Completed() => Table is { } table
        ? [.. Shown.Where(r => table.State[r] == TrialState.Completed && double.IsFinite(table.Value[r]))]
        : [];

    /// <summary>The same metric on training rows; null when the objective is no validation metric.</summary>
    public string? TrainMetric => TwinOf(Objective.Metric);

    /// <summary>The same metric on training rows; null for one that is no validation metric.</summary>
    /// <param name="metric">A metric.</param>
    public static string? TwinOf(string metric) =>
        metric.StartsWith("val_", StringComparison.Ordinal) ? string.Concat("train_", metric.AsSpan(4)) : null;
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
