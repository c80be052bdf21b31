using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HyperTune.Engine.Studies;

/// <summary>
/// Runs queued studies one after another, first come first served, for as long as the dashboard lives; takes up what a program that is gone left behind.
/// </summary>
internal sealed partial class StudyWorker(
    IStudyStore store, StudyRunner runner, StudyRecovery recovery, StudyQueue queue, EngineOptions options, TimeProvider time, ILogger<StudyWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Hosts start their services one after another: do not hold up the others.
        await Task.Yield();
        try
        {
            await recovery.RecoverAsync(options.ResumeAtStart, stoppingToken).ConfigureAwait(false);
            while (true)
            {
                while (await RunNextAsync(stoppingToken).ConfigureAwait(false))
                {
                }

                await queue.WaitAsync(time, stoppingToken).ConfigureAwait(false);
                await recovery.RecoverAsync(resume: true, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard ends; what ran is taken up at its next start.
        }
    }

    private async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        foreach (Guid studyId in await store.QueuedAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!await store.ClaimAsync(studyId, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            try
            {
                await runner.RunAsync(studyId, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is DbException or IOException or InvalidDataException or UnauthorizedAccessException)
            {
                LogBroken(logger, studyId, e);
                await store.MoveAsync(studyId, StudyEvent.Fail, $"It could not be kept on disk: {e.Message}", cancellationToken).ConfigureAwait(false);
            }

            return true;
        }

        return false;
    }

    [LoggerMessage(3010, LogLevel.Error, "Study {Study} could not go on.")]
    private static partial void LogBroken(ILogger logger, Guid study, Exception exception);
}
