using System.Globalization;
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
        int completed = history.Finished.Count(t => t.State == TrialState.Completed);
        if (completed < StartupTrials)
        {
            return PruneDecision.Continue(L["TooFewCompleted", completed, StartupTrials]);
        }

        int step = trial.Curve.LastStep;
        if (trial.Curve.Count == 0 || step < WarmupSteps || !IsFirstInInterval(trial.Curve))
        {
            return PruneDecision.Continue(L["NotJudged", step]);
        }

        double best = Best(trial.Curve, history.Objective);
        if (double.IsNaN(best))
        {
            return PruneDecision.Stop(L["NoFiniteValue", step]);
        }

        double[] peers = [.. history.Finished
            .Where(t => t.State == TrialState.Completed)
            .Select(t => t.Curve.At(step))
            .OfType<double>()
            .Where(v => !double.IsNaN(v))
            .Order()];
        if (peers.Length < MinimumPeers)
        {
            return PruneDecision.Continue(L["TooFewPeers", step]);
        }

        double median = (peers[(peers.Length - 1) / 2] + peers[peers.Length / 2]) / 2;
        return history.Objective.IsBetter(median, best)
            ? PruneDecision.Stop(L["WorseThanMedian", Text(best), Text(median), peers.Length, step])
            : PruneDecision.Continue(L["NotWorseThanMedian"]);
    }

    private bool IsFirstInInterval(LearningCurve curve)
    {
        int nearest = (curve.LastStep - WarmupSteps) / IntervalSteps * IntervalSteps + WarmupSteps;
        int before = curve.Count > 1 ? curve[curve.Count - 2].Step : -1;
        return before < nearest;
    }

    private static double Best(LearningCurve curve, Objective objective)
    {
        double best = double.NaN;
        foreach (IntermediateValue value in curve)
        {
            if (objective.IsBetter(value.Value, best))
            {
                best = value.Value;
            }
        }

        return best;
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
