namespace HyperTune.Engine.Studies.Probing;

/// <summary>Follows one measured training and ends it as soon as it has told enough: two epochs, or a second of them where they are short.</summary>
internal sealed class ProbeObserver(TimeSpan least, TimeSpan limit, ISlotWatch? watch, TimeProvider time, Action onBegin) : ITrialObserver, IDisposable
{
    public const int MostEpochs = 40;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource late = new(Timeout.InfiniteTimeSpan, time);
    private readonly Lock gate = new();
    private readonly List<double> epochs = [];
    private ITimer? looking;
    private int slot = -1;
    private long began;
    private long peak;

    /// <summary>Seconds of the epochs, in order.</summary>
    public IReadOnlyList<double> Epochs => epochs;

    /// <summary>Where it trained; null when it never began.</summary>
    public string? Device { get; private set; }

    /// <summary>The most bytes that were seen; null where nothing tells.</summary>
    public long? PeakBytes => peak > 0 ? peak : null;

    /// <summary>Cancelled when the training has used up its time.</summary>
    public CancellationToken Late => late.Token;

    /// <summary>Time since training began; zero before that.</summary>
    public TimeSpan Elapsed => began == 0 ? TimeSpan.Zero : time.GetElapsedTime(began);

    public void Begin(TrialStart start)
    {
        (Device, slot, began) = (start.Device, start.Slot, time.GetTimestamp());
        late.CancelAfter(limit);
        Measure();
        looking ??= watch is null ? null : time.CreateTimer(_ => Measure(), null, Look, Look);
        onBegin();
    }

    public TrialCommand Report(EpochReport report)
    {
        Measure();
        epochs.Add(report.Metrics.GetValueOrDefault("seconds", double.NaN));
        bool enough = epochs.Count >= MostEpochs || (epochs.Count >= 2 && epochs.Sum() >= least.TotalSeconds);
        return enough || Elapsed >= limit ? TrialCommand.End : TrialCommand.Continue;
    }

    public void Log(TrialLogLevel level, string message)
    {
    }

    public void Dispose()
    {
        looking?.Dispose();
        late.Dispose();
    }

    /// <summary>Seconds of an epoch: the median of those after the first, which warms up; the first where there is no other.</summary>
    public double SecondsAnEpoch()
    {
        double[] sorted = [.. (epochs.Count > 1 ? epochs.Skip(1) : epochs).Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Seconds beside so many epochs.</summary>
    public double FixedSeconds(TimeSpan whole) => Math.Max(0, whole.TotalSeconds - epochs.Count * SecondsAnEpoch());

    private void Measure()
    {
        if (watch?.ResidentBytes(slot) is { } bytes)
        {
            lock (gate)
            {
                peak = Math.Max(peak, bytes);
            }
        }
    }
}
