using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>
/// The heart of a running study: keeps its lanes filled, takes trials in as they end, follows commands. One loop, one thing at a time, so that what
/// the sampler sees depends on nothing but the order in which trials end.
/// </summary>
internal sealed partial class StudyLoop(StudyRun run, TrialExecutor executor, LiveStudies live, StudyFolders folders, EngineOptions options, SplitPlan split, TrialForecast forecast)
{
    private readonly Dictionary<int, LiveTrial> running = [];
    private readonly List<Task> tasks = [];
    private readonly SortedDictionary<int, StoredTrial> waiting = [];
    private StudyTally tally = new(run.Spec.Objectives[0], options.KeepBest);
    private int nextNumber;
    private bool stopping;
    private bool exhausted;

    private int Lanes => Math.Max(1, Math.Min(run.Spec.Budget.Parallel ?? int.MaxValue, executor.Slots));

    private bool BudgetUsed =>
        tally.Finished + running.Count + waiting.Count >= (run.Spec.Budget.Trials ?? int.MaxValue) || IsTimeUp;

    private bool IsTimeUp => run.Elapsed.TotalMinutes >= (run.Spec.Budget.Minutes ?? double.PositiveInfinity);

    /// <summary>Whether the study is to try nothing new, as it stands.</summary>
    private bool NothingLeft => exhausted || BudgetUsed;

    /// <summary>Runs until the study has left its slots.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RestoreAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                do
                {
                    await FillAsync(cancellationToken).ConfigureAwait(false);
                }
                while (await LeaveBehindAsync(cancellationToken).ConfigureAwait(false));

                if (running.Count == 0 && await TryEndAsync(cancellationToken).ConfigureAwait(false))
                {
                    return;
                }

                RunSignal signal = await run.Signals.ReadAsync(cancellationToken).ConfigureAwait(false);
                await TakeAsync(signal, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (LiveTrial trial in running.Values)
            {
                trial.Cancel();
            }

            await Task.WhenAll(tasks).ConfigureAwait(false);
            foreach (LiveTrial trial in running.Values)
            {
                trial.Dispose();
            }
        }
    }

    private StudyTally Tally(IEnumerable<StoredTrial> trials) =>
        StudyTally.Of(run.Spec.Objectives[0], options.KeepBest, trials, forecast.At(run.Spec, Lanes));

    private async Task RestoreAsync(CancellationToken cancellationToken)
    {
        string metric = run.Spec.Objectives[0].Metric;
        IReadOnlyList<StoredTrial> trials = await run.Store.TrialsAsync(run.Id, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<int, LearningCurve> curves = await run.Store.CurvesAsync(run.Id, metric, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<int, LearningCurve> judged = await JudgedAsync(curves, cancellationToken).ConfigureAwait(false);
        nextNumber = trials.Count == 0 ? 0 : trials.Max(t => t.Number) + 1;
        foreach (StoredTrial trial in trials.Where(t => !t.Deleted).OrderBy(t => t.FinishIndex ?? int.MaxValue).ThenBy(t => t.Number))
        {
            Remember(trial, curves, judged);
            if (!trial.State.IsFinished())
            {
                waiting[trial.Number] = trial;
            }
        }

        tally = Tally(trials);
        await SweepAsync(trials, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes the files of trials that are no longer among the best; those of deleted trials stay until nobody can bring them back.</summary>
    private async Task SweepAsync(IReadOnlyList<StoredTrial> trials, CancellationToken cancellationToken)
    {
        StoredTrial[] gone = [.. trials.Where(t => t.State.IsFinished() && !t.Deleted && !tally.IsKept(t.Number))];
        if (gone.Any(t => t.Progress.HasPredictions))
        {
            await run.Store.ForgetPredictionsAsync(run.Id, [.. gone.Where(t => t.Progress.HasPredictions).Select(t => t.Number)], cancellationToken).ConfigureAwait(false);
        }

        foreach (StoredTrial trial in gone)
        {
            StudyFolders.TryDelete(folders.Trial(run.Id, trial.Number));
        }
    }

    private void Remember(StoredTrial trial, IReadOnlyDictionary<int, LearningCurve> curves, IReadOnlyDictionary<int, LearningCurve> judged) =>
        run.Memory.Add(
            new()
            {
                Number = trial.Number,
                State = trial.State,
                Parameters = trial.Parameters,
                Value = trial.Progress.Value,
                Values = Values(trial.Progress),
                SamplerNote = trial.SamplerNote,
                WouldPruneAt = trial.Progress.WouldPruneAt,
                Seen = trial.Seen,
                Curve = curves.GetValueOrDefault(trial.Number, LearningCurve.Empty),
            },
            judged.GetValueOrDefault(trial.Number, LearningCurve.Empty));

    // Where there are several objectives, all are taken from the epoch that counts.
    private ImmutableArray<double> Values(TrialProgress progress) =>
        run.Spec.Objectives.Length > 1 && progress.BestMetrics is { } metrics
            ? [.. run.Spec.Objectives.Select(o => metrics.GetValueOrDefault(o.Metric, double.NaN))]
            : [];

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        while (run.State == StudyState.Running && !stopping && tally.Hopeless is null && running.Count < Lanes)
        {
            if (NextWaiting() is { } next)
            {
                waiting.Remove(next.Number);
                Launch(next);
            }
            else if (NothingLeft)
            {
                return;
            }
            else
            {
                await SuggestAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task SuggestAsync(CancellationToken cancellationToken)
    {
        StudyHistory history = run.Draw(nextNumber);
        if (run.Sampler.Suggest(new(history, run.Spec.Sampler.Seed, nextNumber), cancellationToken) is not { } suggestion)
        {
            run.NotDrawn(nextNumber);
            exhausted = true;
            return;
        }

        int number = nextNumber++;
        NewTrial added = TrialPlan.New(run.Spec, number, suggestion.Parameters, "sampler") with
        {
            SamplerNote = suggestion.Note,
            SamplerWhy = suggestion.Why,
            Seen = history.Finished.Count,
        };
        Launch(await AddAsync(added, cancellationToken).ConfigureAwait(false));
    }

    private async Task<StoredTrial> AddAsync(NewTrial added, CancellationToken cancellationToken)
    {
        // A program killed between the copy of a checkpoint and the row of its trial leaves files under a number that was never given.
        StudyFolders.TryDelete(folders.Trial(run.Id, added.Number));
        long id = await run.Store.AddTrialAsync(run.Id, added, cancellationToken).ConfigureAwait(false);
        run.Memory.Add(
            new() { Number = added.Number, State = TrialState.Waiting, Parameters = added.Parameters, SamplerNote = added.SamplerNote, Seen = added.Seen },
            LearningCurve.Empty);
        return new(id, added.Number, TrialState.Waiting, added.Parameters, added.Configuration, added.Origin, null, TrialProgress.None)
        {
            SamplerNote = added.SamplerNote,
            Seen = added.Seen,
        };
    }

    private void Launch(StoredTrial stored)
    {
        LiveTrial trial = new(run, stored);
        running[trial.Number] = trial;
        trial.Announce();
        run.Memory.Move(trial.Number, TrialState.Running, double.NaN);
        TrialRequest request = new()
        {
            StudyId = run.Id,
            Number = trial.Number,
            Seed = Prng.SeedFor(run.Spec.Sampler.Seed, stored.SeedNumber),
            Configuration = trial.Configuration,
            DataPath = folders.TrainingData(run.Id),
            Folder = folders.Trial(run.Id, trial.Number),
            Objective = run.Spec.Objectives[0],
            Counts = run.Spec.Value,
            PatienceFrom = stored.ContinuedAt,
        };
        tasks.RemoveAll(t => t.IsCompleted);
        tasks.Add(TrainAsync(trial, request));
    }

    private async Task TrainAsync(LiveTrial trial, TrialRequest request)
    {
        // Leave the loop at once: a runner may do much before it first waits.
        await Task.Yield();
        TrialOutcome outcome = TrialPlan.Unfit(run.Spec, trial.Stored, split) is { } reason
            ? new TrialOutcome.Infeasible(reason)
            : await executor.RunAsync(request, trial).ConfigureAwait(false);
        run.Send(new RunSignal.Ended(trial, outcome));
    }

    private void StopIfAsked()
    {
        if (run.State == StudyState.Stopping && !stopping)
        {
            stopping = true;
            foreach (LiveTrial trial in running.Values)
            {
                trial.Cancel();
            }
        }
    }

    private async Task FinishAsync(LiveTrial trial, TrialOutcome outcome, CancellationToken cancellationToken)
    {
        running.Remove(trial.Number);
        TrialEnd end = TrialEnd.Of(trial, outcome, run.State, run.Spec.Objectives[0]);
        bool isFinished = end.State.IsFinished();
        await trial.FlushAsync().ConfigureAwait(false);
        TrialProgress progress = trial.End(end, isFinished ? tally.Finished : null, File.Exists(folders.Predictions(run.Id, trial.Number)));
        run.Memory.Move(trial.Number, end.State, end.Value, Values(progress));
        int? dropped = isFinished ? tally.Add(trial.Stored, progress) : null;
        if (isFinished && !tally.IsKept(trial.Number))
        {
            progress = progress with { HasPredictions = false };
        }

        await run.Store.SaveTrialAsync(run.Id, trial.Id, progress, null).ConfigureAwait(false);
        if (isFinished)
        {
            await run.Store.SaveFiguresAsync(run.Id, tally.Figures(run.Spec, Lanes, run.Elapsed), cancellationToken).ConfigureAwait(false);
            await DeleteAsync(trial.Number, dropped, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            waiting[trial.Number] = trial.Stored with { State = TrialState.Waiting, Progress = progress };
        }

        trial.Dispose();
    }

    private async Task DeleteAsync(int number, int? dropped, CancellationToken cancellationToken)
    {
        if (!tally.IsKept(number))
        {
            StudyFolders.TryDelete(folders.Trial(run.Id, number));
        }

        if (dropped is { } other && other != number)
        {
            await run.Store.ForgetPredictionsAsync(run.Id, [other], cancellationToken).ConfigureAwait(false);
            StudyFolders.TryDelete(folders.Trial(run.Id, other));
        }
    }

    /// <summary>Moves a study without running trials on to where it belongs; false when there is more to do.</summary>
    private async Task<bool> TryEndAsync(CancellationToken cancellationToken)
    {
        using IDisposable gate = await live.EnterAsync(cancellationToken).ConfigureAwait(false);
        (StudyEvent happening, string? reason) = run.State switch
        {
            StudyState.Stopping => (StudyEvent.Halted, (string?)null),
            StudyState.Pausing when waiting.Count > 0 || !NothingLeft => (StudyEvent.Halted, null),
            _ when tally.Hopeless is { } why => (StudyEvent.Fail, why),
            _ => (StudyEvent.Finish, exhausted && !BudgetUsed ? L["AllTried"] : null),
        };
        if (happening == StudyEvent.Finish && (waiting.Count > 0 || !NothingLeft))
        {
            return false;
        }

        await run.Store.SaveFiguresAsync(run.Id, tally.Figures(run.Spec, Lanes, run.Elapsed), cancellationToken).ConfigureAwait(false);
        StudyMove move = await run.Store.MoveAsync(run.Id, happening, reason, cancellationToken).ConfigureAwait(false);
        if (!move.Done)
        {
            return false;
        }

        live.Remove(run);
        run.Enter(move.State!.Value);
        if (run.State != StudyState.Paused)
        {
            TryDeleteTrainingData();
        }

        return true;
    }

    private void TryDeleteTrainingData()
    {
        try
        {
            File.Delete(folders.TrainingData(run.Id));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A slot still has it open (Windows); it is written anew, or deleted with the study.
        }
    }
}
