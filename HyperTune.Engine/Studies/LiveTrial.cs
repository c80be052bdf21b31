using System.Collections.Immutable;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>One trial while it trains: follows its epochs, keeps them, asks the pruner and answers what to do next.</summary>
internal sealed class LiveTrial : ITrialObserver, IDisposable
{
    private readonly StudyRun run;
    private readonly List<Task> pending = [];
    private readonly CancellationTokenSource cancellation = new();
    private readonly TimeSpan before;
    private long segment;
    private volatile bool prunedByHand;

    public LiveTrial(StudyRun run, StoredTrial stored)
    {
        this.run = run;
        Stored = stored;
        before = stored.Progress.Duration;
        segment = run.Time.GetTimestamp();
        Progress = stored.Progress with { State = TrialState.Running, Reason = stored.Progress.WouldPruneAt is null ? null : stored.Progress.Reason, StartedAt = stored.Progress.StartedAt ?? run.Time.GetUtcNow() };
    }

    /// <summary>As it was taken from the line.</summary>
    public StoredTrial Stored { get; }

    public long Id => Stored.Id;

    public int Number => Stored.Number;

    public ParameterSet Configuration => Stored.Configuration;

    public TrialProgress Progress { get; private set; }

    /// <summary>Why it was told to end; null otherwise.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Why it would have been pruned, where it was let go on; null otherwise.</summary>
    public string? AuditReason => Progress.WouldPruneAt is null ? null : Progress.Reason;

    /// <summary>What it waits for, where a scheduler had it leave its slot; null otherwise.</summary>
    public string? WaitReason { get; private set; }

    /// <summary>Whether a person abandoned it.</summary>
    public bool Skipped { get; private set; }

    /// <summary>Whether a person wished it to end after its epoch.</summary>
    public bool PrunedByHand => prunedByHand;

    public CancellationToken Cancelled => cancellation.Token;

    private Objective Objective => run.Spec.Objectives[0];

    public void Cancel() => cancellation.Cancel();

    public void PruneByHand() => prunedByHand = true;

    /// <summary>Abandons it at once, as a person wished.</summary>
    public void Skip()
    {
        Skipped = true;
        cancellation.Cancel();
    }

    /// <summary>Tells the store that it runs.</summary>
    public void Announce() => Keep(run.Store.SaveTrialAsync(run.Id, Id, Progress, null));

    public void Begin(TrialStart start)
    {
        segment = run.Time.GetTimestamp();
        DateTimeOffset now = run.Time.GetUtcNow();
        Progress = Progress with
        {
            Device = start.Device,
            LibTorch = start.LibTorch,
            Weights = start.Weights,
            Segments = Progress.Segments.Add(new(start.Slot, now, now)),
        };
        Announce();
        string place = start.Slot < 0 ? start.Device : L["SlotOfDevice", start.Device, start.Slot];
        Log(TrialLogLevel.Information, L["TrainingOn", place, start.Weights, start.FirstStep]);
    }

    public TrialCommand Report(EpochReport report)
    {
        double value = run.Memory.Report(Number, report);
        Advance(report, value, run.Memory.Log.Snapshot().Unfinished[Number].Curve);
        StudyHistory judged = run.Memory.Judged.Snapshot();
        Task committed = run.Store.SaveTrialAsync(run.Id, Id, Progress, report);
        PruneDecision decision = run.Pruner.Judge(judged, judged.Unfinished[Number]);

        // The next epoch must not begin, nor a checkpoint of this one be written, before this one is on disk: what was answered is never lost.
        // This is the runner's own thread, and the store commits on another of its own, so waiting here is safe.
        committed.GetAwaiter().GetResult();
        if (prunedByHand)
        {
            EndReason = L["PrunedByHand"];
            return TrialCommand.End;
        }

        if (Progress.WouldPruneAt is null && decision.ShouldStop && PruningAudit.Chooses(run.Spec, Number))
        {
            Audit(report.Step, decision.Reason);
        }
        else if (Progress.WouldPruneAt is null && decision.ShouldStop)
        {
            EndReason = decision.Reason;
            return TrialCommand.End;
        }

        if (Progress.WouldPruneAt is null && decision.ShouldPause)
        {
            WaitReason = decision.Reason;
            return TrialCommand.Suspend;
        }

        return run.State == StudyState.Pausing ? TrialCommand.Suspend : TrialCommand.Continue;
    }

    public void Log(TrialLogLevel level, string message) =>
        Keep(run.Store.LogAsync(run.Id, Id, run.Time.GetUtcNow(), level, message));

    /// <summary>Waits for what was written without waiting.</summary>
    public Task FlushAsync()
    {
        lock (pending)
        {
            return Task.WhenAll(pending.ToArray());
        }
    }

    /// <summary>The trial's standing with an end, or back in the line.</summary>
    public TrialProgress End(TrialEnd end, int? finishIndex, bool hasPredictions)
    {
        string how = L[$"Trial.{end.State}"];
        Log(
            end.State is TrialState.Failed or TrialState.Infeasible ? TrialLogLevel.Error : TrialLogLevel.Information,
            end.Reason is null ? L["AfterEpoch", how, Progress.Epochs] : L["AfterEpochBecause", how, Progress.Epochs, end.Reason]);
        return Progress = Progress with
        {
            Segments = Stretched(),
            State = end.State,
            Value = end.Value,
            Reason = end.Reason,
            FinishIndex = finishIndex,
            FinishedAt = finishIndex is null ? null : run.Time.GetUtcNow(),
            HasPredictions = hasPredictions,
            Duration = before + run.Time.GetElapsedTime(segment),
        };
    }

    public void Dispose() => cancellation.Dispose();

    private void Audit(int step, string reason)
    {
        run.Memory.Audit(Number, step);
        Progress = Progress with { WouldPruneAt = step, Reason = L["Audited", step, reason] };
        Announce();
        Log(TrialLogLevel.Information, Progress.Reason);
    }

    private void Advance(EpochReport report, double value, LearningCurve curve)
    {
        // An epoch trained again after a crash replaces itself.
        // Where the last one counts, it stands as the best.
        bool best = run.Spec.Value == TrialValue.Last || report.Step == Progress.BestStep || Objective.IsBetter(value, Progress.BestValue);
        Progress = Progress with
        {
            LastValue = value,
            BestValue = best ? value : Progress.BestValue,
            BestStep = best ? report.Step : Progress.BestStep,
            BestMetrics = best ? report.Metrics : Progress.BestMetrics,
            Epochs = Math.Max(Progress.Epochs, report.Step),
            Sparkline = Sparkline.Of(curve),
            Segments = Stretched(),
            Duration = before + run.Time.GetElapsedTime(segment),
        };
    }

    private ImmutableArray<TrialSegment> Stretched() =>
        Progress.Segments is [.., var last] ? Progress.Segments.SetItem(Progress.Segments.Length - 1, last with { To = run.Time.GetUtcNow() }) : [];

    private void Keep(Task write)
    {
        lock (pending)
        {
            pending.RemoveAll(t => t.IsCompletedSuccessfully);
            pending.Add(write);
        }
    }
}
