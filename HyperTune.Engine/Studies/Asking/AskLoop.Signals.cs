using System.Collections.Immutable;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Asking.AskRefusals;
using static HyperTune.Engine.Studies.Asking.AskText;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>What the loop is asked, by programs and by people.</summary>
internal sealed partial class AskLoop
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
            case AskSignal.Ask ask:
                ask.Answer.TrySetResult(await AskAsync(ask.Request, cancellationToken).ConfigureAwait(false));
                break;
            case AskSignal.Report report:
                report.Answer.TrySetResult(await ReportAsync(report, cancellationToken).ConfigureAwait(false));
                break;
            case AskSignal.Tell tell:
                tell.Answer.TrySetResult(await TellAsync(tell, cancellationToken).ConfigureAwait(false));
                break;
            case RunSignal.Enqueue enqueue:
                await EnqueueAsync(enqueue, cancellationToken).ConfigureAwait(false);
                break;
            case RunSignal.End end:
                end.Found.TrySetResult(await TryEndAsync(end, cancellationToken).ConfigureAwait(false));
                break;
            case RunSignal.Reread:
                tally = StudyTally.Of(run.Spec.Objectives[0], keepBest: 0, await recall.RereadAsync(cancellationToken).ConfigureAwait(false));
                exhausted = false;
                await run.Store.SaveFiguresAsync(run.Id, Figures(), cancellationToken).ConfigureAwait(false);
                break;
            default:
                // Another space or budget; nothing of ours goes on from a checkpoint.
                exhausted = false;
                signal.Refuse();
                break;
        }
    }

    private async Task<AskAnswer<ImmutableArray<AskedTrial>>> AskAsync(AskRequest request, CancellationToken cancellationToken)
    {
        if (request.Key is { } key && keys.TryGetValue(key, out ImmutableArray<AskedTrial> known))
        {
            return Answer(known);
        }

        if (run.State != StudyState.Running)
        {
            return new(default, Conflict(L["NotServed", CommandAnswers.Words(run.State)]));
        }

        List<HandedOut> chosen = [];
        int places = Math.Min(request.Count, (Budget.Parallel ?? int.MaxValue) - outside.Count);
        while (chosen.Count < places && Next(chosen.Count, cancellationToken) is { } next)
        {
            chosen.Add(next);
        }

        return chosen.Count == 0
            ? new(default, Conflict(WhyNone(places)))
            : Answer(await HandOutAsync(request, chosen, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The next trial to be handed out, enqueued or new; null when there is none.</summary>
    private HandedOut? Next(int taken, CancellationToken cancellationToken)
    {
        if (waiting.Count > 0)
        {
            StoredTrial first = waiting.First().Value;
            waiting.Remove(first.Number);
            return new(first, null);
        }

        if (exhausted || OutOfTime || tally.Finished + outside.Count + taken >= (Budget.Trials ?? int.MaxValue))
        {
            return null;
        }

        StudyHistory history = run.Draw(nextNumber);
        if (run.Sampler.Suggest(new(history, run.Spec.Sampler.Seed, nextNumber), cancellationToken) is not { } suggestion)
        {
            run.NotDrawn(nextNumber);
            exhausted = true;
            return null;
        }

        NewTrial added = TrialPlan.New(run.Spec, nextNumber++, suggestion.Parameters, "sampler") with
        {
            State = TrialState.Running,
            SamplerNote = suggestion.Note,
            SamplerWhy = suggestion.Why,
            Seen = history.Finished.Count,
        };

        // Known before the next one is drawn: it must not be the same.
        run.Memory.Add(
            new() { Number = added.Number, State = TrialState.Running, Parameters = added.Parameters, SamplerNote = added.SamplerNote, Seen = added.Seen },
            LearningCurve.Empty);
        return new(null, added);
    }

    private async Task<ImmutableArray<AskedTrial>> HandOutAsync(AskRequest request, List<HandedOut> chosen, CancellationToken cancellationToken)
    {
        DateTimeOffset now = Now;
        AskedRow row = new(request.Key, request.Lease, request.Lease is { } lease ? now + lease : null);
        IReadOnlyList<long> ids = await run.Store.HandOutAsync(run.Id, chosen, row, now, cancellationToken).ConfigureAwait(false);
        var asked = ImmutableArray.CreateBuilder<AskedTrial>(chosen.Count);
        foreach ((HandedOut item, long id) in chosen.Zip(ids))
        {
            StoredTrial stored = item.Waiting ?? Stored(item.New!, id);
            if (item.Waiting is not null)
            {
                run.Memory.Move(stored.Number, TrialState.Running, double.NaN);
            }

            OutTrial trial = new(stored, stored.Progress with { State = TrialState.Running, StartedAt = now }, row.Lease, row.Until);
            outside[stored.Number] = trial;
            Watch(trial);
            asked.Add(new(id, stored.Number, stored.Configuration));
        }

        if (request.Key is { } key)
        {
            keys[key] = asked.ToImmutable();
        }

        return asked.ToImmutable();
    }

    private static StoredTrial Stored(NewTrial added, long id) =>
        new(id, added.Number, TrialState.Running, added.Parameters, added.Configuration, added.Origin, null, TrialProgress.None)
        {
            SamplerNote = added.SamplerNote,
            Seen = added.Seen,
        };

    private string WhyNone(int places) =>
        places <= 0 ? L["PlacesTaken", outside.Count]
        : OutOfTime ? L["MinutesUsed", Budget.Minutes]
        : exhausted ? L["AllHandedOut"]
        : L["TrialsUsed", Budget.Trials, outside.Count];

    private async Task<AskAnswer<PruneDecision>?> ReportAsync(AskSignal.Report asked, CancellationToken cancellationToken)
    {
        if (!outside.TryGetValue(asked.Number, out OutTrial? trial))
        {
            return null;
        }

        TrialReport report = asked.Values;
        ImmutableDictionary<string, double> values = trial.Take(report);
        run.Memory.Report(trial.Number, new(report.Step, report.Values));
        trial.Renew(Now);
        trial.Advance(report.Step, values, run.Memory.Log.Snapshot().Unfinished[trial.Number].Curve, run.Spec.Objectives[0], Now);
        Task kept = run.Store.SaveTrialAsync(run.Id, trial.Stored.Id, trial.Progress, new(report.Step, values));
        Task renewed = trial.Until is { } until ? run.Store.RenewAsync(run.Id, trial.Stored.Id, until, cancellationToken) : Task.CompletedTask;
        StudyHistory judged = run.Memory.Judged.Snapshot();
        PruneDecision decision = trial.PrunedByHand
            ? PruneDecision.Stop(L["PrunedByHand"])
            : run.Pruner.Judge(judged, judged.Unfinished[trial.Number]);
        trial.Pruned = decision.ShouldStop ? decision : null;
        await Task.WhenAll(kept, renewed).ConfigureAwait(false);
        return Answer(decision);
    }

    private async Task<AskAnswer<ToldTrial>?> TellAsync(AskSignal.Tell asked, CancellationToken cancellationToken)
    {
        if (!outside.TryGetValue(asked.Number, out OutTrial? trial))
        {
            return null;
        }

        TrialTell tell = asked.Told;
        bool diverged = tell.State == TrialState.Completed && !tell.Values.All(double.IsFinite);
        TrialState state = diverged ? TrialState.Failed : tell.State;
        string? reason = tell.Error
            ?? (diverged ? L["Diverged", string.Join(", ", run.Spec.Objectives.Where((_, i) => !double.IsFinite(tell.Values[i])).Select(o => o.Metric))]
            : state == TrialState.Pruned ? trial.Pruned?.Reason
            : state == TrialState.Failed ? L["FailedWithoutWord"]
            : null);
        TrialProgress end = await FinishAsync(trial, state, tell.Values, reason, ToldText.Of(tell), cancellationToken).ConfigureAwait(false);
        return Answer(new ToldTrial(trial.Stored.Id, trial.Number, end.State, end.Reason));
    }

    private async Task EnqueueAsync(RunSignal.Enqueue enqueue, CancellationToken cancellationToken)
    {
        int number = nextNumber++;
        NewTrial added = TrialPlan.New(run.Spec, number, TrialPlan.Complete(run.Spec, enqueue.Parameters, number), "enqueued");
        long id = await run.Store.AddTrialAsync(run.Id, added, cancellationToken).ConfigureAwait(false);
        run.Memory.Add(new() { Number = number, State = TrialState.Waiting, Parameters = added.Parameters }, LearningCurve.Empty);
        waiting[number] = Stored(added, id) with { State = TrialState.Waiting };
        enqueue.Number.TrySetResult(number);
    }

    /// <summary>Tells a trial to end with its next report, or gives it up at once.</summary>
    private async Task<bool> TryEndAsync(RunSignal.End end, CancellationToken cancellationToken)
    {
        if (!outside.TryGetValue(end.Number, out OutTrial? trial))
        {
            return false;
        }

        if (end.AtOnce)
        {
            await FinishAsync(trial, TrialState.Cancelled, [], L["SkippedByHand"], told: null, cancellationToken).ConfigureAwait(false);
        }

        trial.PrunedByHand = true;
        return true;
    }
}
