using HyperTune.Engine.Trials;
using static HyperTune.Engine.Pruning.PruningText;

namespace HyperTune.Engine.Pruning;

/// <summary>Ends a trial whose best value so far is worse than the median of what completed trials had at the same step.</summary>
/// <remarks>
/// The median stopping rule of D. Golovin et al., "Google Vizier: a service for black-box optimization", KDD 2017, §3.2.1, in the form that Optuna gave it: the peers'
/// values of that very step, not their running averages. A trial that has reported nothing but NaN is ended once there are enough peers. Cost O(completed trials).
/// </remarks>
public sealed class MedianPruner : IPruner
{
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
        PeerComparison peers = new() { StartupTrials = StartupTrials, MinimumPeers = MinimumPeers, Steps = new(WarmupSteps, IntervalSteps), Percentile = 50 };
        return peers.Judge(
            history,
            trial,
            (best, median, count) => PruneDecision.Stop(L["WorseThanMedian", Text(best), Text(median), count, trial.Curve.LastStep]),
            () => PruneDecision.Continue(L["NotWorseThanMedian"]));
    }
}
