using System.Collections.Immutable;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Asking.AskText;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>A trial that some program runs. Only the loop of its study touches it.</summary>
internal sealed class OutTrial
{
    private int lastStep = -1;
    private ImmutableDictionary<string, double> lastValues = ImmutableDictionary<string, double>.Empty;

    public OutTrial(StoredTrial stored, TrialProgress progress, TimeSpan? lease, DateTimeOffset? until)
    {
        Stored = stored;
        Progress = progress;
        Lease = lease;
        Until = until;
    }

    /// <summary>As it was handed out.</summary>
    public StoredTrial Stored { get; }

    public int Number => Stored.Number;

    public TrialProgress Progress { get; private set; }

    /// <summary>How long it may stay without a report; null for as long as it takes.</summary>
    public TimeSpan? Lease { get; }

    /// <summary>When it is given up unless it reports.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Why it was last told to end; null while going on is worth while.</summary>
    public PruneDecision? Pruned { get; set; }

    /// <summary>Whether a person wished it to end after its step.</summary>
    public bool PrunedByHand { get; set; }

    public void Renew(DateTimeOffset now) => Until = Lease is { } lease ? now + lease : null;

    /// <summary>Takes a report's values in, with those that the same step had before.</summary>
    /// <returns>All values of the step.</returns>
    public ImmutableDictionary<string, double> Take(TrialReport report)
    {
        lastValues = report.Step == lastStep ? lastValues.SetItems(report.Values) : report.Values;
        lastStep = report.Step;
        return lastValues;
    }

    /// <summary>Follows a report.</summary>
    /// <param name="step">The step.</param>
    /// <param name="values">All values of the step.</param>
    /// <param name="curve">The first objective's curve with the step.</param>
    /// <param name="objective">The first objective.</param>
    /// <param name="now">The moment.</param>
    public void Advance(int step, ImmutableDictionary<string, double> values, LearningCurve curve, Objective objective, DateTimeOffset now)
    {
        TrialProgress former = Progress;
        double value = values.GetValueOrDefault(objective.Metric, double.NaN);
        bool best = step == former.BestStep || objective.IsBetter(value, former.BestValue) || former.BestMetrics is null;
        Progress = former with
        {
            LastValue = double.IsNaN(value) ? former.LastValue : value,
            BestValue = best ? value : former.BestValue,
            BestStep = best ? step : former.BestStep,
            BestMetrics = best ? values : former.BestMetrics,
            Epochs = Math.Max(former.Epochs, step),
            Sparkline = Sparkline.Of(curve),
            Segments = Stretched(now),
            Duration = now - (former.StartedAt ?? now),
        };
    }

    /// <summary>Where it stands at its end.</summary>
    /// <param name="state">How it ended.</param>
    /// <param name="values">The objectives' values; empty for none.</param>
    /// <param name="reason">Why; null for nothing to say.</param>
    /// <param name="objectives">The study's objectives.</param>
    /// <param name="finishIndex">Its place in the order of ends.</param>
    /// <param name="now">The moment.</param>
    public TrialProgress End(TrialState state, ImmutableArray<double> values, string? reason, ImmutableArray<Objective> objectives, int finishIndex, DateTimeOffset now)
    {
        // A pruned trial is worth the best that it reported.
        double value = values.Length > 0 ? values[0] : state == TrialState.Pruned ? Progress.BestValue : double.NaN;
        IEnumerable<KeyValuePair<string, double>> told = objectives.Zip(values, (o, v) => KeyValuePair.Create(o.Metric, v));
        return Progress = Progress with
        {
            State = state,
            Value = state is TrialState.Completed or TrialState.Pruned ? value : double.NaN,
            BestValue = values.Length > 0 && double.IsFinite(value) ? value : Progress.BestValue,
            BestMetrics = values.Length > 0
                ? ImmutableDictionary.CreateRange(StringComparer.Ordinal, Progress.BestMetrics ?? ImmutableDictionary<string, double>.Empty).SetItems(told)
                : Progress.BestMetrics,
            Reason = reason,
            FinishIndex = finishIndex,
            FinishedAt = now,
            Segments = Stretched(now),
            Duration = now - (Progress.StartedAt ?? now),
        };
    }

    /// <summary>Why it has ended without a word.</summary>
    public string NeverTold() => L["NeverTold", Lease?.TotalSeconds];

    private ImmutableArray<TrialSegment> Stretched(DateTimeOffset now) => [new(Elsewhere, Progress.StartedAt ?? now, now)];

    /// <summary>In no slot of ours.</summary>
    private const int Elsewhere = -1;
}
