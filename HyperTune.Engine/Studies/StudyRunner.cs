using System.Data.Common;
using HyperTune.Engine.Data;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Probing;
using Microsoft.Extensions.Logging;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>Runs one study that this process has claimed, from its turn in the queue to its end, a pause, or the end of the process.</summary>
internal sealed partial class StudyRunner(
    IStudyStore store, IStudyData data, TrialExecutor executor, LiveStudies live, StudyFolders folders, EngineOptions options, TimeProvider time, ILogger<StudyRunner> logger)
{
    /// <summary>Runs it. Cancellation abandons the trials at once and leaves the study to be recovered.</summary>
    public async Task RunAsync(Guid studyId, CancellationToken cancellationToken)
    {
        StudyRun? run = null;
        try
        {
            using (await live.EnterAsync(cancellationToken).ConfigureAwait(false))
            {
                StudyMove move = await store.MoveAsync(studyId, StudyEvent.Begin, null, cancellationToken).ConfigureAwait(false);
                if (!move.Done || await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false) is not { } study)
                {
                    return;
                }

                run = new(study, store, time);
                live.Add(run);
            }

            await RunAsync(run, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (run is not null && e is DbException or IOException or UnauthorizedAccessException or InvalidDataException or KeyNotFoundException or NoFeasibleDrawException)
        {
            // A full disk, a file that is gone, constraints that chance does not meet: nothing a trial could have caused, and nothing that may take the dashboard down.
            LogBroken(logger, run!.Spec.Name, e);
            await store.MoveAsync(studyId, StudyEvent.Fail, L["CouldNotGoOn", e.Message], CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            if (run is not null)
            {
                live.Remove(run);
                run.Close();
                run.Dispose();
            }
        }
    }

    private async Task RunAsync(StudyRun run, CancellationToken cancellationToken)
    {
        using CancellationTokenSource leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.Lost);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(leave.Token);
        Task beating = BeatAsync(run, ended.Token);
        try
        {
            LogBegin(logger, run.Spec.Name, run.Spec.Sampler.Name, (run.Sampler is ConstrainedSampler kept ? kept.Inner : run.Sampler).GetType().Name, run.Spec.Pruner.Name);
            if (await PrepareAsync(run, leave.Token).ConfigureAwait(false) is { } prepared)
            {
                StudyLoop loop = new(run, executor, live, folders, options, prepared.Split, prepared.Forecast);
                await loop.RunAsync(leave.Token).ConfigureAwait(false);
            }

            LogEnd(logger, run.Spec.Name, run.State);
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested)
        {
            // The process ends, or another one has taken the study: it is recovered from what was committed.
            LogLeft(logger, run.Spec.Name);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await beating.ConfigureAwait(false);
        }
    }

    /// <summary>Writes the training file anew, as its name promises nothing about the program that wrote it; null when that failed.</summary>
    private async Task<(SplitPlan Split, TrialForecast Forecast)?> PrepareAsync(StudyRun run, CancellationToken cancellationToken)
    {
        StoredStudy? study = await store.FindAsync(run.Id, cancellationToken).ConfigureAwait(false);
        PreparedResult result = study?.DatasetId is { } datasetId
            ? await data.PrepareAsync(datasetId, study.Widest, cancellationToken).ConfigureAwait(false)
            : new(null, [new Spaces.SpecProblem("/data/file", L["DataGone"], L["DataGone.Expected"])]);
        if (result.Data is not { } prepared)
        {
            await FailAsync(run, string.Join(" ", result.Problems), cancellationToken).ConfigureAwait(false);
            return null;
        }

        Directory.CreateDirectory(folders.Study(run.Id));
        TrainingDataFile.Write(folders.TrainingData(run.Id), prepared.Training);
        PreparedFacts facts = PreparedFacts.Of(prepared);
        await store.SaveFactsAsync(run.Id, facts, cancellationToken).ConfigureAwait(false);
        return (prepared.Split, new(study!.Probe?.Shape ?? WorkShape.Of(study, facts), study.Probe));
    }

    private async Task FailAsync(StudyRun run, string reason, CancellationToken cancellationToken)
    {
        using IDisposable gate = await live.EnterAsync(cancellationToken).ConfigureAwait(false);
        StudyMove move = await store.MoveAsync(run.Id, StudyEvent.Fail, reason, cancellationToken).ConfigureAwait(false);
        run.Enter(move.State ?? StudyState.Failed);
        live.Remove(run);
    }

    private async Task BeatAsync(StudyRun run, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(StudyOwner.Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!await store.BeatAsync(run.Id, run.Elapsed, cancellationToken).ConfigureAwait(false))
                {
                    // A study that comes to its own end gives itself up a moment before it is known here: the gate is held until then.
                    using (await live.EnterAsync(cancellationToken).ConfigureAwait(false))
                    {
                        if (run.State is not (StudyState.Running or StudyState.Pausing or StudyState.Stopping))
                        {
                            return;
                        }
                    }

                    LogLost(logger, run.Spec.Name);
                    run.Lose();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }

    [LoggerMessage(3001, LogLevel.Information, "Study '{Study}' begins: sampler {Sampler} ({SamplerType}), pruner {Pruner}.")]
    private static partial void LogBegin(ILogger logger, string study, string sampler, string samplerType, string pruner);

    [LoggerMessage(3002, LogLevel.Information, "Study '{Study}' has left its slots: {State}.")]
    private static partial void LogEnd(ILogger logger, string study, StudyState state);

    [LoggerMessage(3003, LogLevel.Information, "Study '{Study}' is left as it is, to be taken up again.")]
    private static partial void LogLeft(ILogger logger, string study);

    [LoggerMessage(3004, LogLevel.Warning, "Study '{Study}' was taken over by another program.")]
    private static partial void LogLost(ILogger logger, string study);

    [LoggerMessage(3005, LogLevel.Error, "Study '{Study}' could not go on.")]
    private static partial void LogBroken(ILogger logger, string study, Exception exception);
}
