using System.Data.Common;
using Microsoft.Extensions.Logging;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>Serves one study that this process has claimed, from its start, or where a program that is gone left it, to a pause or its end.</summary>
internal sealed partial class AskRunner(IStudyStore store, LiveStudies live, TimeProvider time, ILogger<AskRunner> logger)
{
    /// <summary>Serves it. Cancellation leaves it as it is, to be taken up again.</summary>
    public async Task RunAsync(Guid studyId, CancellationToken cancellationToken)
    {
        StudyRun? run = null;
        try
        {
            run = await TakeUpAsync(studyId, cancellationToken).ConfigureAwait(false);
            if (run is not null)
            {
                LogBegin(logger, run.Spec.Name, run.Spec.Sampler.Name, run.Spec.Pruner.Name);
                await new AskLoop(run, live).RunAsync(cancellationToken).ConfigureAwait(false);
                LogEnd(logger, run.Spec.Name, run.State);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process ends; whatever was answered is on the disk.
        }
        catch (Exception e) when (run is not null && e is DbException or IOException or UnauthorizedAccessException or InvalidDataException or KeyNotFoundException)
        {
            // A full disk: nothing a program that asks could have caused, and nothing that may take the dashboard down.
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

    private async Task<StudyRun?> TakeUpAsync(Guid studyId, CancellationToken cancellationToken)
    {
        using IDisposable gate = await live.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (live.Find(studyId) is not null || await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false) is not { } study)
        {
            return null;
        }

        StudyState state = study.State;
        if (state == StudyState.Queued)
        {
            StudyMove move = await store.MoveAsync(studyId, StudyEvent.Begin, null, cancellationToken).ConfigureAwait(false);
            if (!move.Done)
            {
                return null;
            }

            state = StudyState.Running;
        }
        else if (state is not (StudyState.Running or StudyState.Pausing or StudyState.Stopping))
        {
            return null;
        }

        StudyRun run = new(study, store, time);
        run.Enter(state);
        live.Add(run);
        return run;
    }

    [LoggerMessage(3030, LogLevel.Information, "Study '{Study}' may be asked: sampler {Sampler}, pruner {Pruner}.")]
    private static partial void LogBegin(ILogger logger, string study, string sampler, string pruner);

    [LoggerMessage(3031, LogLevel.Information, "Study '{Study}' is asked no more: {State}.")]
    private static partial void LogEnd(ILogger logger, string study, StudyState state);

    [LoggerMessage(3032, LogLevel.Error, "Study '{Study}' could not go on.")]
    private static partial void LogBroken(ILogger logger, string study, Exception exception);
}
