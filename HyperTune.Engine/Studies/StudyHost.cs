namespace HyperTune.Engine.Studies;

/// <summary>Runs one named study to its end, for <c>tune</c>.</summary>
internal sealed class StudyHost(IStudyStore store, IStudyReader reader, IStudyCommands commands, StudyRunner runner) : IStudyHost
{
    /// <inheritdoc/>
    public async Task<StudySummary> RunToEndAsync(Guid studyId, CancellationToken stop)
    {
        // Claimed before it is queued, so that no dashboard takes it in between.
        if (!await store.ClaimAsync(studyId, CancellationToken.None).ConfigureAwait(false))
        {
            throw new InvalidOperationException("There is no such study, or another program runs it.");
        }

        await store.MoveAsync(studyId, StudyEvent.Recover, null, CancellationToken.None).ConfigureAwait(false);
        await store.MoveAsync(studyId, StudyEvent.Start, null, CancellationToken.None).ConfigureAwait(false);
        await store.MoveAsync(studyId, StudyEvent.Resume, null, CancellationToken.None).ConfigureAwait(false);
        if (!await store.ClaimAsync(studyId, CancellationToken.None).ConfigureAwait(false))
        {
            throw new InvalidOperationException("Another program runs this study.");
        }

        try
        {
            Task run = runner.RunAsync(studyId, CancellationToken.None);
            Task stopped = StopAsync(studyId, run, stop);
            await Task.WhenAll(run, stopped).ConfigureAwait(false);
        }
        finally
        {
            await store.ReleaseAsync(studyId, CancellationToken.None).ConfigureAwait(false);
        }

        return await reader.StudyAsync(studyId, CancellationToken.None).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The study was deleted while it ran.");
    }

    private async Task StopAsync(Guid studyId, Task run, CancellationToken stop)
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = stop.Register(asked.SetResult);
        if (await Task.WhenAny(run, asked.Task).ConfigureAwait(false) == asked.Task)
        {
            await commands.StopAsync(studyId, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
