using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>Serves all studies that are asked, side by side, for as long as the dashboard lives: they need no slots, so they never wait for one another.</summary>
internal sealed partial class AskWorker(IStudyStore store, AskRunner runner, StudyQueue queue, TimeProvider time, ILogger<AskWorker> logger) : BackgroundService
{
    private readonly Dictionary<Guid, Task> served = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Hosts start their services one after another: do not hold up the others.
        await Task.Yield();
        try
        {
            while (true)
            {
                await TakeUpAsync(stoppingToken).ConfigureAwait(false);
                await queue.WaitForAskedAsync(time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard ends.
        }

        await Task.WhenAll(served.Values).ConfigureAwait(false);
    }

    private async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (Guid ended in served.Where(s => s.Value.IsCompletedSuccessfully).Select(s => s.Key).ToList())
            {
                served.Remove(ended);
            }

            foreach (Guid studyId in await store.AskableAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!served.ContainsKey(studyId) && await store.ClaimAsync(studyId, cancellationToken).ConfigureAwait(false))
                {
                    served[studyId] = ServeAsync(studyId, cancellationToken);
                }
            }
        }
        catch (Exception e) when (e is DbException or IOException)
        {
            // Locked for long, or the disk is full: the next look may find it mended.
            LogBroken(logger, e);
        }
    }

    private async Task ServeAsync(Guid studyId, CancellationToken cancellationToken)
    {
        await Task.Yield();
        await runner.RunAsync(studyId, cancellationToken).ConfigureAwait(false);

        // It may have been resumed, or given more trials, in the moment since its end.
        queue.Poke();
    }

    [LoggerMessage(3040, LogLevel.Error, "The studies that are asked could not be read; they are looked at again.")]
    private static partial void LogBroken(ILogger logger, Exception exception);
}
