using System.Threading.Channels;
using HyperTune.Engine.Data;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>One study while it runs in this process: what commands reach and trials report to. <see cref="StudyRunner"/> drives it.</summary>
internal sealed class StudyRun : IDisposable
{
    private readonly Channel<RunSignal> signals = Channel.CreateUnbounded<RunSignal>(new() { SingleReader = true });
    private readonly CancellationTokenSource lost = new();
    private readonly TimeSpan before;
    private readonly long since;
    private volatile StudyState state = StudyState.Running;
    private readonly Lock drawing = new();
    private volatile StudySpec spec;
    private readonly ISampler sampler;
    private int drawn;

    public StudyRun(StoredStudy study, IStudyStore store, TimeProvider time)
    {
        Id = study.Id;
        spec = study.Spec;
        Store = store;
        Time = time;
        before = study.Elapsed;
        since = time.GetTimestamp();
        Memory = new(spec);
        sampler = Create(spec);
        Pruner = PrunerCatalog.Create(spec);
    }

    public Guid Id { get; }

    public StudySpec Spec => spec;

    public StudyState State => state;

    public IStudyStore Store { get; }

    public TimeProvider Time { get; }

    public StudyMemory Memory { get; }

    /// <summary>Under a scheduler the history is told anew each time, so that no sampler may build on what it was told before.</summary>
    public ISampler Sampler => Scheduler is null ? sampler : Create(spec);

    public IPruner Pruner { get; }

    /// <summary>The pruner, where it also says which trial goes on.</summary>
    public IScheduler? Scheduler => Pruner as IScheduler;

    public TimeSpan Elapsed => before + Time.GetElapsedTime(since);

    /// <summary>Set when another process has taken the study over: nothing more may be written.</summary>
    public CancellationToken Lost => lost.Token;

    public ChannelReader<RunSignal> Signals => signals.Reader;

    /// <summary>Follows a move that the store has made.</summary>
    public void Enter(StudyState next)
    {
        state = next;
        Send(new RunSignal.Look());
    }

    /// <summary>The history from which a trial is drawn. Another space comes either before the number or after it.</summary>
    /// <param name="number">The trial's number.</param>
    public StudyHistory Draw(int number)
    {
        lock (drawing)
        {
            drawn = number + 1;
            StudyHistory history = Memory.Log.Snapshot();
            return Scheduler?.ForSampler(history) ?? history;
        }
    }

    /// <summary>Nothing was left to draw: the number is still to be drawn.</summary>
    /// <param name="number">The number that was not.</param>
    public void NotDrawn(int number)
    {
        lock (drawing)
        {
            drawn = number;
        }
    }

    /// <summary>Takes over a changed document: another budget, name or space.</summary>
    /// <returns>The first number that is drawn from the changed document, as far as this run has drawn any: 0 before it has.</returns>
    public int Change(StudySpec changed)
    {
        int first;
        lock (drawing)
        {
            SearchSpace space = ConstrainedSpace.Of(changed);
            if (!space.Equals(ConstrainedSpace.Of(spec)))
            {
                Memory.ChangeSpace(space);
            }

            spec = changed;
            first = drawn;
        }

        Send(new RunSignal.Look());
        return first;
    }

    public void Lose() => lost.Cancel();

    /// <summary>Sends a signal; false when the run has ended.</summary>
    public bool Send(RunSignal signal) => signals.Writer.TryWrite(signal);

    /// <summary>Takes no more signals; questions that were not answered are told so.</summary>
    public void Close()
    {
        signals.Writer.TryComplete();
        while (signals.Reader.TryRead(out RunSignal? signal))
        {
            signal.Refuse();
        }
    }

    public void Dispose() => lost.Dispose();

    private static ISampler Create(StudySpec spec) =>
        (SamplerCatalog.Find(spec.Sampler.Name) ?? throw new InvalidOperationException($"There is no sampler '{spec.Sampler.Name}'.")).Create(spec);
}

/// <summary>What wakes a running study. A closed family.</summary>
internal abstract record RunSignal
{
    private protected RunSignal()
    {
    }

    /// <summary>Its state or its budget has changed.</summary>
    public sealed record Look : RunSignal;

    /// <summary>A trial has left its slot.</summary>
    public sealed record Ended(LiveTrial Trial, TrialOutcome Outcome) : RunSignal;

    /// <summary>Answers that the run had ended before it was heard.</summary>
    public virtual void Refuse()
    {
    }

    /// <summary>A configuration to be run next; answered with its number, or null when the run ended first.</summary>
    public sealed record Enqueue(ParameterSet Parameters, TaskCompletionSource<int?> Number) : RunSignal
    {
        public override void Refuse() => Number.TrySetResult(null);
    }

    /// <summary>A finished trial to be trained longer as a new one; answered with its number, or null when the run ended first.</summary>
    public sealed record Continue(int Parent, int Epochs, TaskCompletionSource<int?> Number) : RunSignal
    {
        public override void Refuse() => Number.TrySetResult(null);
    }

    /// <summary>A running trial is to end, after its epoch as pruned or at once as skipped; answered whether there is such a one.</summary>
    public sealed record End(int Number, bool AtOnce, TaskCompletionSource<bool> Found) : RunSignal
    {
        public override void Refuse() => Found.TrySetResult(false);
    }

    /// <summary>Finished trials were deleted or brought back.</summary>
    public sealed record Reread : RunSignal;
}
