using HyperTune.Engine.Trials;
using static HyperTune.Engine.Pruning.PruningText;

namespace HyperTune.Engine.Pruning;

/// <summary>Ends a trial whose last value leaves given bounds, or is not a number. Cost O(1).</summary>
/// <remarks>No paper: a fence for what is known to be hopeless, as a loss that only a diverging training has. Bounds hold whichever direction is better.</remarks>
public sealed class ThresholdPruner : IPruner
{
    /// <summary>The least value that goes on.</summary>
    public double Lower { get; init; } = double.NegativeInfinity;

    /// <summary>The greatest value that goes on.</summary>
    public double Upper { get; init; } = double.PositiveInfinity;

    /// <summary>Steps before which nothing is pruned.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>Steps between judgements, counted from the warm-up.</summary>
    public int IntervalSteps { get; init; } = 1;

    /// <inheritdoc/>
    public PruneDecision Judge(StudyHistory history, Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        LearningCurve curve = trial.Curve;
        if (!new JudgedSteps(WarmupSteps, IntervalSteps).Contains(curve))
        {
            return PruneDecision.Continue(L["NotJudged", curve.LastStep]);
        }

        double value = curve[curve.Count - 1].Value;
        return double.IsNaN(value) ? PruneDecision.Stop(L["NotANumber", curve.LastStep])
            : value < Lower ? PruneDecision.Stop(L["BelowLower", Text(value), Text(Lower), curve.LastStep])
            : value > Upper ? PruneDecision.Stop(L["AboveUpper", Text(value), Text(Upper), curve.LastStep])
            : PruneDecision.Continue(L["WithinBounds"]);
    }
}
