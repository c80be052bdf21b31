using System.Collections.Immutable;
using HyperTune.Engine.Trials;
using MathNet.Numerics.Distributions;

namespace HyperTune.Engine.Analysis.Pruning;

/// <summary>What pruning saved, and what it cost as far as an audit tells: trials that should have ended were let go on, and some of them may have won.</summary>
public sealed record PruningCost
{
    /// <summary>Trials that were ended early.</summary>
    public required int Ended { get; init; }

    /// <summary>Epochs that were trained, as a share of those of as many full trainings as there are trials; NaN while no trial was trained in full.</summary>
    public required double Share { get; init; }

    /// <summary>Trials that were let go on, and came to their end.</summary>
    public required int Audited { get; init; }

    /// <summary>How many of these are better than the best trial that pruning let through.</summary>
    public required int Winners { get; init; }

    /// <summary>By how much the best of them is better than the best that pruning let through, in units of the objective; 0 when none is, NaN without an audit or without such a trial.</summary>
    public required double Regret { get; init; }

    /// <summary>The share of ended trials that would have won, at most: the upper end of its 95 % interval; NaN without an audit.</summary>
    /// <remarks>One-sided and exact: C. Clopper, E. Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26, 1934.</remarks>
    public required double WinnersAtMost { get; init; }

    /// <summary>Adds up. Values that are not finite win nothing. Cost O(n).</summary>
    /// <param name="trials">Every trial that has ended or runs.</param>
    /// <param name="objective">What is better.</param>
    public static PruningCost Of(IReadOnlyList<PrunedTrial> trials, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(objective);
        ImmutableArray<PrunedTrial> completed = [.. trials.Where(t => t.State == TrialState.Completed && double.IsFinite(t.Value))];
        ImmutableArray<PrunedTrial> audited = [.. completed.Where(t => t.WouldPruneAt > 0)];
        double kept = Best(completed.Where(t => t.WouldPruneAt == 0), objective);
        int winners = double.IsNaN(kept) ? 0 : audited.Count(t => objective.IsBetter(t.Value, kept));
        double full = completed.IsEmpty ? double.NaN : completed.Max(t => t.Epochs);
        return new()
        {
            Ended = trials.Count(t => t.State == TrialState.Pruned),
            Share = trials.Sum(t => (double)t.Epochs) / (full * trials.Count),
            Audited = audited.Length,
            Winners = winners,
            Regret = audited.IsEmpty || double.IsNaN(kept) ? double.NaN : Math.Max(0, objective.Loss(kept) - objective.Loss(Best(audited, objective))),
            WinnersAtMost = audited.IsEmpty || double.IsNaN(kept) ? double.NaN
                : winners == audited.Length ? 1 : Beta.InvCDF(winners + 1, audited.Length - winners, 0.95),
        };
    }

    private static double Best(IEnumerable<PrunedTrial> trials, Objective objective) =>
        trials.Aggregate(double.NaN, (best, t) => objective.IsBetter(t.Value, best) ? t.Value : best);
}

/// <summary>A trial as far as pruning goes.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Value">Its value; NaN without one.</param>
/// <param name="Epochs">Epochs it was trained.</param>
/// <param name="WouldPruneAt">Where it would have ended, had it not been let go on; 0 otherwise.</param>
public readonly record struct PrunedTrial(TrialState State, double Value, int Epochs, int WouldPruneAt);
