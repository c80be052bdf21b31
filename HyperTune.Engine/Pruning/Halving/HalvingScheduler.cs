using HyperTune.Engine.Trials;
using static HyperTune.Engine.Pruning.PruningText;

namespace HyperTune.Engine.Pruning.Halving;

/// <summary>Lets trials wait at rungs, and whenever a slot is free has the best of those that wait go on from its checkpoint, else a new one begin.</summary>
/// <remarks>
/// Asynchronous successive halving in the promotion form, L. Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020, algorithm 2: a trial may pass
/// as soon as it is among the best ⌊n/η⌋ of the n that came to its rung, the highest rung first. A rung lets no more than ⌊n/η⌋ pass while others may still come, which
/// spares hasty promotions (Y. Li et al., "Hyper-Tune", VLDB 2022, §4.3). With brackets, those of Hyperband (L. Li et al., JMLR 18, 2018) run side
/// by side, as in S. Falkner et al., "BOHB", ICML 2018, and A. Klein et al., "Model-based asynchronous hyperparameter and neural architecture search", 2020. At the
/// end, when nobody can come to a rung any more, its best goes on even where ⌊n/η⌋ is 0, so that every bracket ends with a full training. Cost O(trials × rungs) a decision.
/// </remarks>
internal sealed class HalvingScheduler(RungLadder ladder, TrialValue counts) : IScheduler
{
    /// <inheritdoc/>
    public PruneDecision Judge(StudyHistory history, Trial trial)
    {
        int step = trial.Curve.LastStep;
        int bracket = ladder.BracketOf(trial.Number);
        int rung = Enumerable.Range(0, ladder.Count(bracket)).FirstOrDefault(k => ladder.Step(bracket, k) >= step, -1);
        if (rung < 0 || ladder.Step(bracket, rung) != step)
        {
            return PruneDecision.Continue(L["OnItsWay", rung < 0 ? ladder.Full : ladder.Step(bracket, rung)]);
        }

        if (double.IsNaN(RungValues.At(trial.Curve, step, history.Objective, counts)!.Value))
        {
            return PruneDecision.Stop(L["NoFiniteValue", step]);
        }

        RungTable table = RungTable.Of(history, ladder, counts, int.MaxValue, trial.Number);
        if (Next(table) is SchedulerStep.Promote next && next.Number == trial.Number)
        {
            return PruneDecision.Continue(next.Reason);
        }

        Rung here = table.Rungs.First(r => r.Bracket == bracket && r.Index == rung);
        return PruneDecision.Pause(L["WaitsAtRung", step, here.Entries.FindIndex(e => e.Number == trial.Number) + 1, here.Entries.Count, Text(ladder.Eta)]);
    }

    /// <inheritdoc/>
    public bool IsAtRung(Trial trial)
    {
        int bracket = ladder.BracketOf(trial.Number);
        return trial is { State: TrialState.Waiting, Curve.Count: > 0 }
            && Enumerable.Range(0, ladder.Count(bracket)).Any(k => ladder.Step(bracket, k) == trial.Curve.LastStep);
    }

    /// <inheritdoc/>
    public SchedulerStep Next(StudyHistory history, int toCome) => Next(RungTable.Of(history, ladder, counts, toCome));

    /// <inheritdoc/>
    public IReadOnlyList<LeftTrial> Left(StudyHistory history, int toCome) =>
    [
        .. RungTable.Of(history, ladder, counts, toCome).Rungs.SelectMany(r => r.Entries
            .Index()
            .Where(e => e.Item.Waits && e.Index >= r.PassEver)
            .Select(e => new LeftTrial(e.Item.Number, L["NotAmongBestAtRung", r.Step, e.Index + 1, r.Entries.Count, r.PassEver]))),
    ];

    /// <inheritdoc/>
    public StudyHistory ForSampler(StudyHistory history) => RungHistory.Of(history, ladder, counts);

    private static SchedulerStep Next(RungTable table)
    {
        foreach (Rung rung in table.Rungs)
        {
            if (rung.NextToPass() is { } place)
            {
                return new SchedulerStep.Promote(rung.Entries[place].Number, rung.Next, L["GoesOnFromRung", place + 1, rung.Entries.Count, rung.Step, rung.Next]);
            }
        }

        return new SchedulerStep.New();
    }
}
