using HyperTune.Engine.Studies;

namespace HyperTune.Engine.Slots;

/// <summary>Passes a trial's reports on, one at a time also across a crash, and remembers the last, to tell a crash that repeats at one place from bad luck.</summary>
/// <param name="inner">The real observer.</param>
internal sealed class CrashWatch(ITrialObserver inner) : ITrialObserver
{
    private readonly Lock gate = new();
    private int crashedAfter = -1;

    /// <summary>The epoch reported last by the present child; 0 for none.</summary>
    public int LastStep { get; private set; }

    /// <summary>Takes a crash; true when the one before came after the same epoch.</summary>
    public bool CrashedTwiceHere()
    {
        bool again = crashedAfter == LastStep;
        crashedAfter = LastStep;
        return again;
    }

    /// <inheritdoc/>
    public void Begin(TrialStart start)
    {
        lock (gate)
        {
            LastStep = start.FirstStep - 1;
            inner.Begin(start);
        }
    }

    /// <inheritdoc/>
    public TrialCommand Report(EpochReport report)
    {
        lock (gate)
        {
            LastStep = report.Step;
            return inner.Report(report);
        }
    }

    /// <inheritdoc/>
    public void Log(TrialLogLevel level, string message)
    {
        lock (gate)
        {
            inner.Log(level, message);
        }
    }
}
