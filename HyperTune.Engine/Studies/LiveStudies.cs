using System.Collections.Concurrent;

namespace HyperTune.Engine.Studies;

/// <summary>The studies that run in this process, and the gate through which their states change one at a time.</summary>
internal sealed class LiveStudies : IDisposable
{
    private readonly ConcurrentDictionary<Guid, StudyRun> runs = new();
    private readonly SemaphoreSlim gate = new(1);

    public StudyRun? Find(Guid studyId) => runs.GetValueOrDefault(studyId);

    public void Add(StudyRun run) => runs[run.Id] = run;

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
