using HyperTune.Engine.Trials;
using static HyperTune.Engine.Pruning.PruningText;

namespace HyperTune.Engine.Pruning.Halving;

/// <summary>Ends a trial at a rung where it is not among the best 1 in <see cref="Eta"/> of those that came there: successive halving for trials that cannot be taken up again.</summary>
/// <remarks>
/// The stopping form of L. Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020; with brackets, of L. Li et al., "Hyperband: a novel bandit-based
/// approach to hyperparameter optimization", JMLR 18, 2018. The first at a rung always passes. Where no lengths are given, the first completed trial sets them, and is
/// no peer. Cost O(trials log reports) at a rung, else O(1).
/// </remarks>
public sealed class HalvingPruner : IPruner
{
    /// <summary>The best 1 in so many passes a rung, and rungs grow by as much; at least 2.</summary>
    public double Eta { get; init; } = 3;

    /// <summary>Steps before the first comparison; null for a hundredth of the first completed trial, 1 at least.</summary>
    public int? Lowest { get; init; }

    /// <summary>Steps of a full trial; null for those of the first completed trial. Only brackets ask for it.</summary>
    public int? Full { get; init; }

    /// <summary>Whether trials start at different rungs.</summary>
    public bool HasBrackets { get; init; }

    /// <summary>What a trial is worth at a rung.</summary>
    public TrialValue Counts { get; init; } = TrialValue.Best;

    /// <summary>So many trials at a rung are needed before one passes.</summary>
    public int Bootstrap { get; init; }

    /// <summary>Deals trials to places of brackets; null for the usual way.</summary>
    internal Func<int, int, int>? Deal { get; init; }

    /// <inheritdoc/>
    public PruneDecision Judge(StudyHistory history, Trial trial)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(trial);
        Trial? first = Lowest is null || (HasBrackets && Full is null) ? history.Finished.FirstOrDefault(t => t is { State: TrialState.Completed, Curve.Count: > 0 }) : null;
        int? lowest = Lowest ?? (first is null ? null : Math.Max(1, first.Curve.LastStep / 100));
        int? full = !HasBrackets ? int.MaxValue : Full ?? first?.Curve.LastStep + 1;
        if (lowest is null || full is null || trial.Curve.Count == 0)
        {
            return PruneDecision.Continue(L["NoScaleYet"]);
        }

        RungLadder ladder = new(lowest.Value, Eta, full.Value, HasBrackets);
        return Judge(history, trial, Deal is null ? ladder : ladder with { Deal = Deal }, first?.Number);
    }

    private PruneDecision Judge(StudyHistory history, Trial trial, RungLadder ladder, int? outside)
    {
        LearningCurve curve = trial.Curve;
        int bracket = ladder.BracketOf(trial.Number);
        int before = curve.Count > 1 ? curve[curve.Count - 2].Step : int.MinValue;
        for (int rung = 0; ; rung++)
        {
            int step = ladder.Step(bracket, rung);
            if (curve.LastStep < step)
            {
                return PruneDecision.Continue(L["OnItsWay", step]);
            }

            if (before < step && Fails(history, trial, ladder, bracket, step, outside) is { } why)
            {
                return PruneDecision.Stop(why);
            }
        }
    }

    private string? Fails(StudyHistory history, Trial trial, RungLadder ladder, int bracket, int step, int? outside)
    {
        Objective objective = history.Objective;
        double value = RungValues.At(trial.Curve, step, objective, Counts)!.Value;
        if (double.IsNaN(value))
        {
            return L["NoFiniteValue", step];
        }

        double[] others = [.. history.Finished.Concat(history.Unfinished.Values)
            .Where(t => t.Number != trial.Number && t.Number != outside && ladder.BracketOf(t.Number) == bracket)
            .Select(t => RungValues.At(t.Curve, step, objective, Counts))
            .OfType<double>()
            .Where(v => !double.IsNaN(v))];
        int all = others.Length + 1;
        int better = others.Count(v => objective.IsBetter(v, value));
        int pass = Math.Max(1, (int)(all / Eta));
        return all <= Bootstrap ? L["RungTooEmpty", step, all, Bootstrap]
            : better >= pass ? L["NotAmongBest", Text(value), better + 1, all, step, pass]
            : null;
    }
}
