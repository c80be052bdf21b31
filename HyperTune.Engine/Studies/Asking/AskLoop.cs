using System.Collections.Immutable;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Asking.AskText;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>
/// The heart of a study that is asked: hands out trials, takes reports and ends in, gives up what is never told, follows commands. One loop, one thing at
/// a time, as for studies that are trained here.
/// </summary>
internal sealed partial class AskLoop(StudyRun run, LiveStudies live)
{
    private readonly Dictionary<int, OutTrial> outside = [];
    private readonly SortedDictionary<int, StoredTrial> waiting = [];
    private readonly PriorityQueue<int, DateTimeOffset> leases = new();
    private readonly Dictionary<string, ImmutableArray<AskedTrial>> keys = new(StringComparer.Ordinal);
    private readonly StudyRecall recall = new(run);
    private StudyTally tally = new(run.Spec.Objectives[0], keepBest: 0);
    private int nextNumber;
    private bool exhausted;

    private BudgetSpec Budget => run.Spec.Budget;

    private bool OutOfTime => run.Elapsed.TotalMinutes >= (Budget.Minutes ?? double.PositiveInfinity);

    private bool BudgetUsed => tally.Finished + outside.Count >= (Budget.Trials ?? int.MaxValue) || OutOfTime;

    private bool NothingLeft => exhausted || BudgetUsed;

    private DateTimeOffset Now => run.Time.GetUtcNow();

    /// <summary>Serves the study until it is paused or has ended.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await RestoreAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            await GiveUpAsync(cancellationToken).ConfigureAwait(false);
            if (await TryEndAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            if (await NextAsync(cancellationToken).ConfigureAwait(false) is { } signal)
            {
                await TakeAsync(signal, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await run.Store.BeatAsync(run.Id, run.Elapsed, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task RestoreAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredTrial> trials = await recall.RestoreAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<int, AskedRow> asked = await run.Store.AskedAsync(run.Id, cancellationToken).ConfigureAwait(false);
        nextNumber = trials.Count == 0 ? 0 : trials.Max(t => t.Number) + 1;
        foreach (StoredTrial trial in trials.Where(t => !t.Deleted && !t.State.IsFinished()))
        {
            if (trial.State == TrialState.Running && asked.TryGetValue(trial.Number, out AskedRow? row))
            {
                // Nobody could report while nobody listened: every lease begins anew.
                OutTrial known = new(trial, trial.Progress, row.Lease, row.Until);
                known.Renew(Now);
                Watch(known);
                outside[trial.Number] = known;
            }
            else
            {
                waiting[trial.Number] = trial;
            }
        }

        foreach (IGrouping<string, AskedTrial> key in trials
            .Where(t => asked.GetValueOrDefault(t.Number)?.Key is not null)
            .GroupBy(t => asked[t.Number].Key!, t => new AskedTrial(t.Id, t.Number, t.Configuration)))
        {
            keys[key.Key] = [.. key];
        }

        tally = StudyTally.Of(run.Spec.Objectives[0], keepBest: 0, trials);
    }

    /// <summary>The next signal; null when it is time to look after leases, minutes and the sign of life.</summary>
    private async Task<RunSignal?> NextAsync(CancellationToken cancellationToken)
    {
        if (run.Signals.TryRead(out RunSignal? at))
        {
            return at;
        }

        if (outside.Count == 0 && Budget.Minutes is null)
        {
            return await run.Signals.ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        TimeSpan wait = leases.TryPeek(out _, out DateTimeOffset first) ? Clamp(first - Now) : StudyOwner.Beat;
        using CancellationTokenSource late = new(wait, run.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await run.Signals.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static TimeSpan Clamp(TimeSpan wait) =>
        wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait > StudyOwner.Beat ? StudyOwner.Beat : wait;

    private void Watch(OutTrial trial)
    {
        if (trial.Until is { } until)
        {
            leases.Enqueue(trial.Number, until);
        }
    }

    /// <summary>Gives up trials whose lease has run out. Cost O(log out) a lease.</summary>
    private async Task GiveUpAsync(CancellationToken cancellationToken)
    {
        while (leases.TryPeek(out int number, out DateTimeOffset until) && until <= Now)
        {
            leases.Dequeue();

            if (!outside.TryGetValue(number, out OutTrial? trial))
            {
                continue;
            }

            // A lease that was renewed meanwhile goes to its new place in the line: one entry a trial, however often it reports.
            if (trial.Until > until)
            {
                Watch(trial);
            }
            else
            {
                await FinishAsync(trial, TrialState.Failed, [], trial.NeverTold(), told: null, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<TrialProgress> FinishAsync(
        OutTrial trial, TrialState state, ImmutableArray<double> values, string? reason, string? told, CancellationToken cancellationToken)
    {
        TrialProgress progress = trial.End(state, values, reason, run.Spec.Objectives, tally.Finished, Now);
        ImmutableArray<double> all = run.Spec.Objectives.Length > 1 && state is TrialState.Completed or TrialState.Pruned ? values : [];

        outside.Remove(trial.Number);
        run.Memory.Move(trial.Number, state, progress.Value, all);
        tally.Add(trial.Stored, progress);
        await run.Store.EndAskedAsync(run.Id, trial.Stored.Id, progress, told, Figures()).WaitAsync(cancellationToken).ConfigureAwait(false);
        return progress;
    }

    private StudyFigures Figures()
    {
        StudyFigures figures = tally.Figures(run.Spec, Math.Max(1, outside.Count), run.Elapsed);
        return figures with { MeanTrial = figures.MedianTrial is { } median ? new(median, median) : null };
    }

    /// <summary>Moves the study on to where it belongs; false while it is to be served.</summary>
    private async Task<bool> TryEndAsync(CancellationToken cancellationToken)
    {
        if (run.State == StudyState.Stopping)
        {
            foreach (OutTrial trial in outside.Values.ToList())
            {
                await FinishAsync(trial, TrialState.Cancelled, [], L["StoppedWithStudy"], told: null, cancellationToken).ConfigureAwait(false);
            }
        }

        bool used = NothingLeft && waiting.Count == 0;
        if (outside.Count > 0 || (run.State == StudyState.Running && !used))
        {
            return false;
        }

        using IDisposable gate = await live.EnterAsync(cancellationToken).ConfigureAwait(false);
        (StudyEvent happening, string? reason) = run.State switch
        {
            StudyState.Stopping => (StudyEvent.Halted, (string?)null),
            StudyState.Pausing when !used => (StudyEvent.Halted, null),
            _ => (StudyEvent.Finish, exhausted && !BudgetUsed ? L["AllTried"] : null),
        };
        StudyMove move = await run.Store.MoveAsync(run.Id, happening, reason, cancellationToken).ConfigureAwait(false);
        if (!move.Done)
        {
            return false;
        }

        live.Remove(run);
        run.Enter(move.State!.Value);
        return true;
    }
}
