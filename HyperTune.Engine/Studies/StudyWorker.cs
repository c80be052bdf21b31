using System.Data.Common;
using HyperTune.Engine.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HyperTune.Engine.Studies;

/// <summary>
/// Runs queued studies one after another, first come first served, for as long as the dashboard lives; takes up what a program that is gone left behind.
/// </summary>
internal sealed partial class StudyWorker(
    IStudyStore store, IDatasetStore datasets, StudyRunner runner, StudyRecovery recovery, StudyQueue queue, StudyFolders folders, EngineOptions options, TimeProvider time, ILogger<StudyWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Hosts start their services one after another: do not hold up the others.
        await Task.Yield();
        try
        {
            bool resume = options.ResumeAtStart;
            while (true)
            {
                resume |= await TryRunAsync(resume, stoppingToken).ConfigureAwait(false);
                await queue.WaitAsync(time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard ends; what ran is taken up at its next start.
        }
    }

    /// <summary>Recovers, then runs all there is to run; false when the database did not let it.</summary>
    private async Task<bool> TryRunAsync(bool resume, CancellationToken cancellationToken)
    {
        try
        {
            await recovery.RecoverAsync(resume, cancellationToken).ConfigureAwait(false);
            await PurgeAsync(cancellationToken).ConfigureAwait(false);
            while (await RunNextAsync(cancellationToken).ConfigureAwait(false))
            {
            }

            return true;
        }
        catch (Exception e) when (e is DbException or IOException)
        {
            // Locked for long, or the disk is full: the next look may find it mended.
            LogBroken(logger, e);
            return false;
        }
    }

    /// <summary>Removes what was deleted so long ago that nobody can bring it back: first files, then rows, so that what a kill or a file in use leaves behind is found at the next look.</summary>
    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        Purged found = await store.PurgeableAsync(cancellationToken).ConfigureAwait(false);
        Purged gone = new(
            [.. found.Studies.Where(s => StudyFolders.TryDelete(folders.Study(s)))],
            [.. found.Trials.Where(t => StudyFolders.TryDelete(folders.Trial(t.StudyId, t.Number)))]);
        if (gone.Studies.Count + gone.Trials.Count > 0)
        {
            await store.PurgeAsync(gone, cancellationToken).ConfigureAwait(false);
        }

        // After the studies: the last one that used a data set may have gone just now.
        await datasets.PurgeAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        foreach (Guid studyId in await store.QueuedAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!await store.ClaimAsync(studyId, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            await runner.RunAsync(studyId, cancellationToken).ConfigureAwait(false);
            return true;
        }

        return false;
    }

    [LoggerMessage(3010, LogLevel.Error, "The queue could not be read; it is looked at again.")]
    private static partial void LogBroken(ILogger logger, Exception exception);
}
