using Microsoft.Extensions.Logging;

namespace HyperTune.Engine.Studies;

/// <summary>Puts studies in order that a program left behind when it was killed: running ones back into the queue, their trials to go on from checkpoints.</summary>
internal sealed partial class StudyRecovery(IStudyStore store, ILogger<StudyRecovery> logger)
{
    /// <summary>Takes over every study whose owner is gone.</summary>
    /// <param name="resume">Whether running and queued ones go on; otherwise they are paused.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RecoverAsync(bool resume, CancellationToken cancellationToken)
    {
        foreach (Guid studyId in await store.AbandonedAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await store.ClaimAsync(studyId, cancellationToken).ConfigureAwait(false))
            {
                StudyMove move = await store.MoveAsync(studyId, StudyEvent.Recover, null, cancellationToken).ConfigureAwait(false);
                LogRecovered(logger, studyId, move.State);
            }
        }

        if (!resume)
        {
            foreach (Guid studyId in await store.QueuedAsync(cancellationToken).ConfigureAwait(false))
            {
                await store.MoveAsync(studyId, StudyEvent.Pause, null, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(3020, LogLevel.Information, "Study {Study} was left behind by a program that is gone; it is now {State}.")]
    private static partial void LogRecovered(ILogger logger, Guid study, StudyState? state);
}
