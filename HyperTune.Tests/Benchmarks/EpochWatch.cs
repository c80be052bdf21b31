using HyperTune.Engine.Studies;

namespace HyperTune.Tests.Benchmarks;

/// <summary>Trains where another runner trains, and remembers from when to when each epoch was under way, its report to the server included.</summary>
/// <param name="inner">Where trials are trained.</param>
/// <param name="time">The clock.</param>
internal sealed class EpochWatch(ITrialRunner inner, TimeProvider time) : ITrialRunner
{
    private readonly Lock gate = new();
    private readonly List<(long From, long To)> epochs = [];

    public int Slots => inner.Slots;

    /// <summary>Epochs trained between two time stamps; one that began before or went on afterwards counts by its part.</summary>
    public double Between(long from, long to)
    {
        lock (gate)
        {
            return epochs.Sum(e => Math.Max(0, Math.Min(to, e.To) - Math.Max(from, e.From)) / (double)(e.To - e.From));
        }
    }

    public Task<TrialOutcome> RunAsync(TrialRequest request, ITrialObserver observer, CancellationToken cancellationToken) =>
        inner.RunAsync(request, new Observer(this, observer), cancellationToken);

    private void Add(long from, long to)
    {
        lock (gate)
        {
            epochs.Add((from, Math.Max(from + 1, to)));
        }
    }

    private sealed class Observer(EpochWatch watch, ITrialObserver inner) : ITrialObserver
    {
        private long began;

        public void Begin(TrialStart start)
        {
            began = watch.Now();
            inner.Begin(start);
        }

        public TrialCommand Report(EpochReport report)
        {
            TrialCommand command = inner.Report(report);
            long now = watch.Now();
            watch.Add(began, now);
            began = now;
            return command;
        }

        public void Log(TrialLogLevel level, string message) => inner.Log(level, message);
    }

    private long Now() => time.GetTimestamp();
}
