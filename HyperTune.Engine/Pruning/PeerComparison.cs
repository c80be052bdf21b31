using HyperTune.Engine.Trials;
using static HyperTune.Engine.Pruning.PruningText;

namespace HyperTune.Engine.Pruning;

/// <summary>When a trial is compared with completed ones at the same step, and what it is compared with.</summary>
internal sealed record PeerComparison
{
    /// <summary>Completed trials before which nothing is pruned.</summary>
    public int StartupTrials { get; init; }

    /// <summary>Completed trials that must have a value at the step.</summary>
    public int MinimumPeers { get; init; }

    /// <summary>When it is judged at all.</summary>
    public required JudgedSteps Steps { get; init; }

    /// <summary>The share of peers in [0, 100] that is good enough: smaller is stricter, in either direction.</summary>
    public required double Percentile { get; init; }

    /// <summary>The trial's best value so far and its peers' quantile, or the decision where there is nothing to compare.</summary>
    public PruneDecision Judge(StudyHistory history, Trial trial, Func<double, double, int, PruneDecision> worse, Func<PruneDecision> otherwise)
    {
        int completed = history.Finished.Count(IsPeer);
        if (completed < Math.Max(1, StartupTrials))
        {
            return PruneDecision.Continue(L["TooFewCompleted", completed, Math.Max(1, StartupTrials)]);
        }

        int step = trial.Curve.LastStep;
        if (!Steps.Contains(trial.Curve))
        {
            return PruneDecision.Continue(L["NotJudged", step]);
        }

        double best = trial.Curve.Best(history.Objective);
        if (double.IsNaN(best))
        {
            return PruneDecision.Stop(L["NoFiniteValue", step]);
        }

        double[] peers = [.. history.Finished
            .Where(IsPeer)
            .Select(t => t.Curve.At(step))
            .OfType<double>()
            .Where(v => !double.IsNaN(v))
            .Select(history.Objective.Loss)
            .Order()];
        if (peers.Length < Math.Max(1, MinimumPeers))
        {
            return PruneDecision.Continue(L["TooFewPeers", step]);
        }

        double quantile = history.Objective.Loss(Quantile(peers));
        return history.Objective.IsBetter(quantile, best) ? worse(best, quantile, peers.Length) : otherwise();
    }

    // One that should have ended must not make others look good.
    private static bool IsPeer(Trial trial) => trial is { State: TrialState.Completed, WouldPruneAt: null };

    // Linear between the two nearest, as the default of most statistics programs (type 7 of Hyndman and Fan, 1996).
    private double Quantile(double[] sorted)
    {
        double place = (sorted.Length - 1) * Percentile / 100;
        int below = (int)Math.Floor(place);
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] == sorted[above] ? sorted[below] : sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
