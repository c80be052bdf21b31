using System.Diagnostics;
using System.Text.Json.Serialization;
using HyperTune.Engine.Studies;
using StreamJsonRpc;

namespace HyperTune.Engine.Slots;

/// <summary>The messages between the pool and a slot, and how they are written: JSON-RPC 2.0 on a named pipe.</summary>
/// <remarks>
/// Pool to slot: <see cref="Probe"/>, <see cref="Train"/> (answered at the trial's end), <see cref="Abandon"/>. Slot to pool, while it trains:
/// <see cref="Begin"/>, <see cref="Report"/> (answered with what to do next), <see cref="Log"/>; each is answered before the next is sent, so they stay in order.
/// </remarks>
internal static class SlotMessages
{
    /// <summary>() → <see cref="SystemProbe"/>.</summary>
    public const string Probe = "probe";

    /// <summary>(<see cref="TrialRequest"/>) → <see cref="OutcomeMessage"/>.</summary>
    public const string Train = "train";

    /// <summary>() → nothing; the trial in training is left at once.</summary>
    public const string Abandon = "abandon";

    /// <summary>(<see cref="TrialStart"/>) → nothing.</summary>
    public const string Begin = "begin";

    /// <summary>(<see cref="EpochReport"/>) → <see cref="TrialCommand"/>.</summary>
    public const string Report = "report";

    /// <summary>(<see cref="TrialLogLevel"/>, text) → nothing.</summary>
    public const string Log = "log";

    /// <summary>A connection that does not listen yet. Disposing it closes the pipe.</summary>
    /// <param name="pipe">A connected pipe.</param>
    public static JsonRpc Over(Stream pipe)
    {
        SystemTextJsonFormatter formatter = new()
        {
            // Diverged trainings report NaN and infinities, which plain JSON lacks.
            JsonSerializerOptions = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals },
        };
        return new(new HeaderDelimitedMessageHandler(pipe, formatter));
    }
}

/// <summary>A <see cref="TrialOutcome"/> as flat data.</summary>
/// <param name="Kind">The outcome's name.</param>
/// <param name="BestStep">Best epoch, where it has one.</param>
/// <param name="Text">Note or reason, where it has one.</param>
internal sealed record OutcomeMessage(string Kind, int BestStep, string Text)
{
    /// <summary>Flattens an outcome.</summary>
    /// <param name="outcome">Any outcome.</param>
    public static OutcomeMessage From(TrialOutcome outcome) => outcome switch
    {
        TrialOutcome.Completed o => new(nameof(TrialOutcome.Completed), o.BestStep, o.Note),
        TrialOutcome.Ended o => new(nameof(TrialOutcome.Ended), o.BestStep, ""),
        TrialOutcome.Suspended => new(nameof(TrialOutcome.Suspended), 0, ""),
        TrialOutcome.Failed o => new(nameof(TrialOutcome.Failed), 0, o.Reason),
        TrialOutcome.Infeasible o => new(nameof(TrialOutcome.Infeasible), 0, o.Reason),
        TrialOutcome.Abandoned => new(nameof(TrialOutcome.Abandoned), 0, ""),
        _ => throw new UnreachableException($"{outcome}"),
    };

    /// <summary>The outcome again.</summary>
    public TrialOutcome ToOutcome() => Kind switch
    {
        nameof(TrialOutcome.Completed) => new TrialOutcome.Completed(BestStep, Text),
        nameof(TrialOutcome.Ended) => new TrialOutcome.Ended(BestStep),
        nameof(TrialOutcome.Suspended) => new TrialOutcome.Suspended(),
        nameof(TrialOutcome.Failed) => new TrialOutcome.Failed(Text),
        nameof(TrialOutcome.Infeasible) => new TrialOutcome.Infeasible(Text),
        nameof(TrialOutcome.Abandoned) => new TrialOutcome.Abandoned(),
        _ => throw new UnreachableException(Kind),
    };
}
