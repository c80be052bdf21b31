using System.Diagnostics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>What a trial's outcome means for its study.</summary>
internal sealed record TrialEnd(TrialState State, double Value, string? Reason)
{
    public static TrialEnd Of(LiveTrial trial, TrialOutcome outcome, StudyState study, Objective objective)
    {
        double best = trial.Progress.BestValue;
        return outcome switch
        {
            TrialOutcome.Completed completed when double.IsFinite(best) => new(TrialState.Completed, best, trial.AuditReason ?? (EndedEarly(trial) ? completed.Note : null)),
            TrialOutcome.Completed => new(TrialState.Failed, double.NaN, L["Diverged", objective.Metric]),
            TrialOutcome.Ended => new(TrialState.Pruned, best, trial.EndReason),
            // Asked for when it was already leaving its slot for a pause: it must not come back.
            TrialOutcome.Suspended when trial.Skipped => new(TrialState.Cancelled, best, L["SkippedByHand"]),
            TrialOutcome.Suspended when trial.PrunedByHand => new(TrialState.Pruned, best, L["PrunedByHand"]),
            TrialOutcome.Suspended => new(TrialState.Waiting, double.NaN, trial.WaitReason ?? trial.AuditReason),
            TrialOutcome.Failed failed => new(TrialState.Failed, double.NaN, failed.Reason),
            TrialOutcome.Infeasible infeasible => new(TrialState.Infeasible, double.NaN, infeasible.Reason),
            TrialOutcome.Abandoned when trial.Skipped => new(TrialState.Cancelled, best, L["SkippedByHand"]),
            TrialOutcome.Abandoned when study == StudyState.Stopping => new(TrialState.Cancelled, best, L["StoppedWithStudy"]),
            TrialOutcome.Abandoned => new(TrialState.Waiting, double.NaN, trial.AuditReason),
            _ => throw new UnreachableException($"'{outcome}' is not an outcome."),
        };
    }

    private static bool EndedEarly(LiveTrial trial) =>
        trial.Configuration.TryGetValue("epochs", out ParameterValue epochs) && epochs.IsNumber && trial.Progress.Epochs < epochs.Number;
}
