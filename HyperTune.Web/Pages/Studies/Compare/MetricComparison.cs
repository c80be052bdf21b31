using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>What several trials reached, beside one another, with the best of each row.</summary>
/// <param name="Rows">Only rows in which at least one trial has a value.</param>
public sealed record MetricComparison(ImmutableArray<MetricComparison.Row> Rows)
{
    private static readonly HashSet<string> Shown = ["learning_rate", "grad_norm", "seconds"];

    /// <summary>
    /// Compares: the objective first, then the other metrics of validation rows, the gap to training, and what the training took. The best is marked where the
    /// trials that have a value were judged alike and are not all equal; times of trials that were cut short win nothing. Cost O(trials × metrics).
    /// </summary>
    /// <param name="trials">The reference first.</param>
    /// <param name="objective">What the page's study improves.</param>
    public static MetricComparison Of(IReadOnlyList<Column> trials, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(objective);
        IEnumerable<string> known = MetricCatalog.All.Select(m => m.Name).Where(n => !n.StartsWith("train_", StringComparison.Ordinal) && !Shown.Contains(n));
        IEnumerable<string> others = trials.SelectMany(t => t.Trial.Metrics.Keys).Where(n => MetricCatalog.All.All(m => m.Name != n)).Order(StringComparer.Ordinal);
        List<Row> rows = [.. new[] { objective.Metric }.Concat(known).Concat(others).Distinct().Select(metric => MetricRow(metric, trials, objective))];
        rows.Add(Gap(trials, objective));
        rows.Add(Plain("best_epoch", MetricRowKind.Count, trials, t => t.BestStep));
        rows.Add(Plain("epochs", MetricRowKind.Count, trials, t => t.Epochs > 0 ? t.Epochs : null));
        rows.Add(Least("time", MetricRowKind.Time, trials, t => t.Duration > TimeSpan.Zero ? t.Duration.TotalSeconds : null, whole: true));
        rows.Add(Least("epoch_time", MetricRowKind.Seconds, trials, t => t.Epochs > 0 && t.Duration > TimeSpan.Zero ? t.Duration.TotalSeconds / t.Epochs : null, whole: false));
        rows.Add(Least("weights", MetricRowKind.Count, trials, t => t.Weights, whole: false));
        return new([.. rows.Where(r => r.Values.Any(v => !double.IsNaN(v)))]);
    }

    /// <summary>A trial's value of a metric at its best epoch; NaN when it has none.</summary>
    /// <param name="column">The trial.</param>
    /// <param name="metric">The metric.</param>
    public static double ValueOf(Column column, string metric)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.Trial.Metrics.TryGetValue(metric, out double value) ? value
            : column.Objective.Metric == metric ? column.Trial.BestValue ?? double.NaN
            : double.NaN;
    }

    private static Row MetricRow(string metric, IReadOnlyList<Column> trials, Objective objective)
    {
        MetricDescriptor? known = MetricCatalog.Find(metric);
        Direction? direction = metric == objective.Metric ? objective.Direction : known?.Direction;
        ImmutableArray<double> values = [.. trials.Select(t => ValueOf(t, metric))];
        bool alike = Alike(trials, values, known?.Unit == MetricUnit.Scaled ? t => t.LossScale : t => t.ScoredRows);
        return new(metric, MetricRowKind.Metric, direction, values, alike ? Best(values, direction) : None(values)) { IsComparable = alike };
    }

    private static Row Gap(IReadOnlyList<Column> trials, Objective objective)
    {
        string metric = objective.Metric.StartsWith("val_", StringComparison.Ordinal) ? objective.Metric : "val_loss";
        string twin = string.Concat("train_", metric.AsSpan(4));
        double sign = MetricCatalog.Find(metric)?.Direction == Direction.Maximize ? -1 : 1;
        ImmutableArray<double> values = [.. trials.Select(t => ValueOf(t, twin) is var train && train != 0 ? sign * (ValueOf(t, metric) - train) / Math.Abs(train) : double.NaN)];
        return new("gap", MetricRowKind.Share, Direction.Minimize, values, Best([.. values.Select(Math.Abs)], Direction.Minimize)) { Of = metric };
    }

    private static Row Plain(string key, MetricRowKind kind, IReadOnlyList<Column> trials, Func<TrialView, double?> value)
    {
        ImmutableArray<double> values = [.. trials.Select(t => value(t.Trial) ?? double.NaN)];
        return new(key, kind, null, values, None(values));
    }

    private static Row Least(string key, MetricRowKind kind, IReadOnlyList<Column> trials, Func<TrialView, double?> value, bool whole)
    {
        ImmutableArray<double> values = [.. trials.Select(t => value(t.Trial) ?? double.NaN)];
        double[] counting = [.. values.Select((v, i) => !whole || trials[i].Trial.State == TrialState.Completed ? v : double.NaN)];
        return new(key, kind, Direction.Minimize, values, Best(counting, Direction.Minimize));
    }

    private static bool Alike(IReadOnlyList<Column> trials, ImmutableArray<double> values, Func<Column, string> judged) =>
        trials.Where((_, i) => double.IsFinite(values[i])).Select(judged).Distinct().Count() <= 1;

    private static ImmutableArray<bool> Best(IReadOnlyList<double> values, Direction? direction)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (direction is null || finite.Distinct().Count() < 2)
        {
            return None(values);
        }

        double best = direction == Direction.Minimize ? finite.Min() : finite.Max();
        return [.. values.Select(v => v == best)];
    }

    private static ImmutableArray<bool> None(IReadOnlyCollection<double> values) => [.. values.Select(_ => false)];

    /// <summary>One trial.</summary>
    /// <param name="Trial">The trial.</param>
    /// <param name="Objective">What its own study improves.</param>
    /// <param name="ScoredRows">Equal for trials that are judged on the same validation rows.</param>
    /// <param name="LossScale">Equal for trials whose losses mean the same.</param>
    public sealed record Column(TrialView Trial, Objective Objective, string ScoredRows, string LossScale);

    /// <summary>One quantity.</summary>
    /// <param name="Key">A metric's name, or <c>gap</c>, <c>best_epoch</c>, <c>epochs</c>, <c>time</c>, <c>epoch_time</c>, <c>weights</c>.</param>
    /// <param name="Kind">How its numbers read.</param>
    /// <param name="Direction">Which way is better; null where neither is.</param>
    /// <param name="Values">One a trial; NaN where it has none.</param>
    /// <param name="Best">Which of them are the best; all false where nothing can be said.</param>
    public sealed record Row(string Key, MetricRowKind Kind, Direction? Direction, ImmutableArray<double> Values, ImmutableArray<bool> Best)
    {
        /// <summary>Whether all were judged alike.</summary>
        public bool IsComparable { get; init; } = true;

        /// <summary>The metric of which it is a gap; null otherwise.</summary>
        public string? Of { get; init; }
    }
}

/// <summary>How the numbers of a row read.</summary>
public enum MetricRowKind
{
    /// <summary>Four significant digits.</summary>
    Metric,

    /// <summary>Percent with its sign.</summary>
    Share,

    /// <summary>An exact count.</summary>
    Count,

    /// <summary>A clock, from seconds.</summary>
    Time,

    /// <summary>Seconds with four significant digits.</summary>
    Seconds,
}
