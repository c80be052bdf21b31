using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Trains trials: in slots for the dashboard and <c>tune</c>, in this process for tests and users of the library.</summary>
public interface ITrialRunner
{
    /// <summary>How many trials can train at once.</summary>
    int Slots { get; }

    /// <summary>
    /// Trains one trial to its end, going on from its checkpoint where there is one. Waits while all slots are taken. Never throws for what happens in
    /// training: that is the outcome. Cancellation abandons the trial at once (its checkpoint stays).
    /// </summary>
    /// <param name="request">What to train.</param>
    /// <param name="observer">Told every epoch, and asked whether to go on.</param>
    /// <param name="cancellationToken">Abandons the trial.</param>
    Task<TrialOutcome> RunAsync(TrialRequest request, ITrialObserver observer, CancellationToken cancellationToken);
}

/// <summary>Follows one trial while it trains. Called on the runner's thread, one call at a time.</summary>
public interface ITrialObserver
{
    /// <summary>Training begins, or goes on, in a slot.</summary>
    /// <param name="start">Where.</param>
    void Begin(TrialStart start)
    {
    }

    /// <summary>An epoch has ended; answers what to do next, before the next epoch begins.</summary>
    /// <param name="report">Its metrics. Epochs trained again after a crash are reported again.</param>
    TrialCommand Report(EpochReport report);

    /// <summary>A line for the trial's log.</summary>
    /// <param name="level">How important.</param>
    /// <param name="message">One line.</param>
    void Log(TrialLogLevel level, string message);
}

/// <summary>Where a trial trains.</summary>
/// <param name="Slot">The slot's number, from 0; −1 in this process.</param>
/// <param name="Device">As <c>cpu</c> or <c>cuda:0</c>.</param>
/// <param name="LibTorch">The version of libtorch.</param>
/// <param name="Weights">Trainable numbers of the network.</param>
/// <param name="FirstStep">The epoch that comes next: 1, or a later one when it goes on from a checkpoint.</param>
public sealed record TrialStart(int Slot, string Device, string LibTorch, long Weights, int FirstStep);

/// <summary>How important a line of a trial's log is.</summary>
public enum TrialLogLevel
{
    /// <summary>What happens.</summary>
    Information,

    /// <summary>Worth a look.</summary>
    Warning,

    /// <summary>What ended the trial.</summary>
    Error,
}

/// <summary>What a trial does after an epoch.</summary>
public enum TrialCommand
{
    /// <summary>Train on.</summary>
    Continue,

    /// <summary>End, keeping best weights and predictions; the outcome is <see cref="TrialOutcome.Ended"/>.</summary>
    End,

    /// <summary>Write a checkpoint and leave the slot; the outcome is <see cref="TrialOutcome.Suspended"/>.</summary>
    Suspend,
}

/// <summary>Everything needed to train one trial. Sent to a slot as JSON.</summary>
public sealed record TrialRequest
{
    /// <summary>The study.</summary>
    public required Guid StudyId { get; init; }

    /// <summary>The trial's number in it.</summary>
    public required int Number { get; init; }

    /// <summary>Seeds initial weights, shuffling and dropout.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Model and all hyper-parameters with defaults filled in; <c>model</c> included.</summary>
    public required ParameterSet Configuration { get; init; }

    /// <summary>File with training and validation rows, written by <c>TrainingDataFile</c>.</summary>
    public required string DataPath { get; init; }

    /// <summary>The trial's own folder, for its checkpoint, weights and predictions; exists.</summary>
    public required string Folder { get; init; }

    /// <summary>The metric whose best epoch counts.</summary>
    public required Objective Objective { get; init; }

    /// <summary>Which of its epochs counts, and leaves its weights.</summary>
    public TrialValue Counts { get; init; }

    /// <summary>The epoch from which the patience of an early stop counts at the earliest: where a training that had ended goes on. 0 for the start.</summary>
    public int PatienceFrom { get; init; }
}

/// <summary>One epoch's metrics.</summary>
/// <param name="Step">Epoch, from 1.</param>
/// <param name="Metrics">By name, as in the formats; NaN and infinities allowed.</param>
public sealed record EpochReport(int Step, IReadOnlyDictionary<string, double> Metrics);
