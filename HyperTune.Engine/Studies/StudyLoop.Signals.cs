using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>What wakes the loop: trials that end, and what people ask.</summary>
internal sealed partial class StudyLoop
{
    private async Task TakeAsync(RunSignal signal, CancellationToken cancellationToken)
    {
        try
        {
            await FollowAsync(signal, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // The study cannot go on; who asked must not wait for an answer for ever.
            signal.Refuse();
            throw;
        }
    }

    private async Task FollowAsync(RunSignal signal, CancellationToken cancellationToken)
    {
        switch (signal)
        {
            case RunSignal.Ended ended:
                await FinishAsync(ended.Trial, ended.Outcome, cancellationToken).ConfigureAwait(false);
                break;
            case RunSignal.End end:
                end.Found.TrySetResult(TryEnd(end.Number, end.AtOnce));
                break;
            case RunSignal.Enqueue enqueue:
                if (Complete(enqueue) is not { } chosen)
                {
                    break;
                }

                int number = nextNumber++;
                waiting[number] = await AddAsync(TrialPlan.New(run.Spec, number, chosen, "enqueued", TrialPlan.OwnEpochs(run.Spec, enqueue.Parameters)), cancellationToken).ConfigureAwait(false);
                enqueue.Number.TrySetResult(number);
                break;
            case RunSignal.Continue longer:
                await ContinueAsync(longer, cancellationToken).ConfigureAwait(false);
                break;
            case RunSignal.Reread:
                await RereadAsync(cancellationToken).ConfigureAwait(false);
                break;
            default:
                // Another space has other combinations.
                exhausted = false;
                StopIfAsked();
                break;
        }
    }

    // The space may have changed since a person was told that the configuration fits it.
    private ParameterSet? Complete(RunSignal.Enqueue enqueue)
    {
        try
        {
            return TrialPlan.Complete(run.Spec, enqueue.Parameters, nextNumber);
        }
        catch (NoFeasibleDrawException e)
        {
            enqueue.Number.TrySetException(e);
            return null;
        }
    }

    private bool TryEnd(int number, bool atOnce)
    {
        if (!running.TryGetValue(number, out LiveTrial? trial))
        {
            return false;
        }

        if (atOnce)
        {
            trial.Skip();
        }
        else
        {
            trial.PruneByHand();
        }

        return true;
    }

    private async Task ContinueAsync(RunSignal.Continue longer, CancellationToken cancellationToken)
    {
        try
        {
            TrialPlan.CopyCheckpoint(folders, run.Id, longer.Parent, nextNumber);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The checkpoint went when a better trial ended, or the disk is full: no reason to end the search.
            longer.Number.TrySetException(e);
            return;
        }

        int number = nextNumber++;
        StoredTrial trial = await TrialPlan.ContinueAsync(run.Store, run.Id, longer.Parent, number, longer.Epochs, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<int, LearningCurve> curves = await run.Store.CurvesAsync(run.Id, run.Spec.Objectives[0].Metric, cancellationToken).ConfigureAwait(false);
        Remember(trial, curves, await JudgedAsync(curves, cancellationToken).ConfigureAwait(false));
        waiting[number] = trial;
        longer.Number.TrySetResult(number);
    }

    /// <summary>Forgets trials that were deleted, takes those in that were brought back, and adds up anew. Cost O(trials).</summary>
    private async Task RereadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredTrial> trials = await run.Store.TrialsAsync(run.Id, cancellationToken).ConfigureAwait(false);
        HashSet<int> known = [.. run.Memory.Log.Snapshot().Finished.Select(t => t.Number)];
        List<StoredTrial> back = [];
        foreach (StoredTrial trial in trials.Where(t => t.FinishIndex is not null).OrderBy(t => t.FinishIndex))
        {
            if (trial.Deleted)
            {
                run.Memory.Forget(trial.Number);
            }
            else if (!known.Contains(trial.Number))
            {
                back.Add(trial);
            }
        }

        if (back.Count > 0)
        {
            IReadOnlyDictionary<int, LearningCurve> curves = await run.Store.CurvesAsync(run.Id, run.Spec.Objectives[0].Metric, cancellationToken).ConfigureAwait(false);
            IReadOnlyDictionary<int, LearningCurve> judged = await JudgedAsync(curves, cancellationToken).ConfigureAwait(false);
            back.ForEach(trial => Remember(trial, curves, judged));
        }

        exhausted = false;
        tally = Tally(trials);
        await SweepAsync(trials, cancellationToken).ConfigureAwait(false);
        await run.Store.SaveFiguresAsync(run.Id, tally.Figures(run.Spec, Lanes, run.Elapsed), cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyDictionary<int, LearningCurve>> JudgedAsync(IReadOnlyDictionary<int, LearningCurve> curves, CancellationToken cancellationToken) =>
        run.Spec.Pruner.Metric is { } other && other != run.Spec.Objectives[0].Metric
            ? await run.Store.CurvesAsync(run.Id, other, cancellationToken).ConfigureAwait(false)
            : curves;
}
