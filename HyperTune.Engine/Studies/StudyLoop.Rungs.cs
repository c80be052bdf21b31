using HyperTune.Engine.Pruning;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>Trials that wait at rungs for a scheduler: which one goes on, and which never will.</summary>
internal sealed partial class StudyLoop
{
    private int ToCome => exhausted || IsTimeUp ? 0 : Math.Max(0, (run.Spec.Budget.Trials ?? int.MaxValue) - tally.Finished - running.Count - waiting.Count);

    /// <summary>The waiting trial that has the next free slot: one that only lost its own, else the one that the scheduler lets go on.</summary>
    private StoredTrial? NextWaiting()
    {
        StudyHistory judged = run.Memory.Judged.Snapshot();
        if (waiting.Values.FirstOrDefault(t => !IsAtRung(t, judged)) is { } plain)
        {
            return plain;
        }

        // When the time is up, only what is needed for one full training goes on.
        return run.Scheduler is { } scheduler && waiting.Count > 0 && !(IsTimeUp && tally.HasCompleted)
            && scheduler.Next(judged, ToCome) is SchedulerStep.Promote next
            ? waiting.GetValueOrDefault(next.Number)
            : null;
    }

    private bool IsAtRung(StoredTrial trial, StudyHistory judged) =>
        trial.Progress.WouldPruneAt is null && run.Scheduler is { } scheduler && judged.Unfinished.TryGetValue(trial.Number, out Trial? known)
        && known.Curve.LastStep > trial.ContinuedAt && scheduler.IsAtRung(known);

    /// <summary>Ends trials that can never go on, and deletes their checkpoints; true when one of them is let go on for an audit, and wants a slot.</summary>
    private async Task<bool> LeaveBehindAsync(CancellationToken cancellationToken)
    {
        if (run.Scheduler is not { } scheduler || run.State != StudyState.Running || waiting.Count == 0)
        {
            return false;
        }

        StudyHistory judged = run.Memory.Judged.Snapshot();
        IEnumerable<LeftTrial> left = IsTimeUp && running.Count == 0 && tally.HasCompleted
            ? waiting.Values.Where(t => IsAtRung(t, judged)).Select(t => new LeftTrial(t.Number, L["TimeUpAtRung", t.Progress.Epochs]))
            : scheduler.Left(judged, ToCome);
        bool audits = false;
        foreach (LeftTrial trial in left.ToList())
        {
            if (!IsTimeUp && PruningAudit.Chooses(run.Spec, trial.Number) && waiting.TryGetValue(trial.Number, out StoredTrial? chosen))
            {
                await AuditAsync(chosen, trial.Reason).ConfigureAwait(false);
                audits = true;
            }
            else if (waiting.Remove(trial.Number, out StoredTrial? stored))
            {
                await LeaveBehindAsync(stored, trial.Reason, cancellationToken).ConfigureAwait(false);
            }
        }

        return audits;
    }

    // It stays in the line, as one that only waits for a slot.
    private async Task AuditAsync(StoredTrial stored, string reason)
    {
        TrialProgress progress = stored.Progress with { WouldPruneAt = stored.Progress.Epochs, Reason = L["Audited", stored.Progress.Epochs, reason] };
        waiting[stored.Number] = stored with { Progress = progress };
        run.Memory.Audit(stored.Number, progress.Epochs);
        await run.Store.SaveTrialAsync(run.Id, stored.Id, progress, null).ConfigureAwait(false);
    }

    private async Task LeaveBehindAsync(StoredTrial stored, string reason, CancellationToken cancellationToken)
    {
        TrialProgress progress = stored.Progress with
        {
            State = TrialState.Pruned,
            Value = stored.Progress.BestValue,
            Reason = reason,
            FinishIndex = tally.Finished,
            FinishedAt = run.Time.GetUtcNow(),
        };
        run.Memory.Move(stored.Number, TrialState.Pruned, progress.Value);
        tally.Add(stored, progress);
        await run.Store.LogAsync(run.Id, stored.Id, run.Time.GetUtcNow(), TrialLogLevel.Information, L["AfterEpochBecause", L["Trial.Pruned"], progress.Epochs, reason]).ConfigureAwait(false);
        await run.Store.SaveTrialAsync(run.Id, stored.Id, progress, null).ConfigureAwait(false);
        await run.Store.SaveFiguresAsync(run.Id, tally.Figures(run.Spec, Lanes, run.Elapsed), cancellationToken).ConfigureAwait(false);
        StudyFolders.TryDelete(folders.Trial(run.Id, stored.Number));
    }
}
