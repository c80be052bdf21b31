using System.Collections.Concurrent;

namespace HyperTune.Engine.Studies;

/// <summary>The studies that run in this process, and the gate through which their states change one at a time.</summary>
internal sealed class LiveStudies : IDisposable
{
    private readonly ConcurrentDictionary<Guid, StudyRun> runs = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim gate = new(1);
    private TaskCompletionSource added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StudyRun? Find(Guid studyId) => runs.GetValueOrDefault(studyId);

    public void Add(StudyRun run)
    {
        runs[run.Id] = run;
        Interlocked.Exchange(ref added, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Waits until a study runs here, a second at most: it may also have come to its end.</summary>
    public async Task AddedAsync(Guid studyId, CancellationToken cancellationToken)
    {
        Task next = Volatile.Read(ref added).Task;
        try
        {
            if (!runs.ContainsKey(studyId))
            {
                await next.WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (TimeoutException)
        {
            // Whoever waits looks at the store again.
        }
    }

    public void Remove(StudyRun run) => runs.TryRemove(KeyValuePair.Create(run.Id, run));

    /// <summary>Waits for the gate; disposing the answer opens it again.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Exit(gate);
    }

    public void Dispose() => gate.Dispose();

    private sealed class Exit(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
