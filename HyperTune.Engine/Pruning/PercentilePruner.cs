using HyperTune.Engine.Trials;
using static HyperTune.Engine.Pruning.PruningText;

namespace HyperTune.Engine.Pruning;

/// <summary>Ends a trial whose best value so far is not among the best so many per cent of what completed trials had at the same step.</summary>
/// <remarks>
/// The median rule of D. Golovin et al., "Google Vizier: a service for black-box optimization", KDD 2017, §3.2.1, with another share than a half; quantiles are linear
/// between peers. 25 keeps only trials in the best quarter. Cost O(completed trials).
/// </remarks>
public sealed class PercentilePruner : IPruner
{
    /// <summary>The share of peers in (0, 100) that is good enough; smaller prunes more.</summary>
    public double Percentile { get; init; } = 25;

    /// <summary>Completed trials before which nothing is pruned.</summary>
    public int StartupTrials { get; init; } = 5;

    /// <summary>Steps before which nothing is pruned.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>Steps between judgements, counted from the warm-up.</summary>
    public int IntervalSteps { get; init; } = 1;

    /// <summary>Completed trials that must have a value at the step.</summary>
    public int MinimumPeers { get; init; } = 1;

    /// <inheritdoc/>
    public PruneDecision Judge(StudyHistory history, Trial trial)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(trial);
        PeerComparison peers = new() { StartupTrials = StartupTrials, MinimumPeers = MinimumPeers, Steps = new(WarmupSteps, IntervalSteps), Percentile = Percentile };
        return peers.Judge(
            history,
            trial,
            (best, bound, count) => PruneDecision.Stop(L["WorseThanPercentile", Text(best), Text(bound), Text(Percentile), count, trial.Curve.LastStep]),
            () => PruneDecision.Continue(L["WithinPercentile", Text(Percentile)]));
    }
}
