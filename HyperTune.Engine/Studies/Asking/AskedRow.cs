using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>A trial to be handed out: one that waits, or a new one.</summary>
internal sealed record HandedOut(StoredTrial? Waiting, NewTrial? New);

/// <summary>What is kept of a trial that was handed out beside its row.</summary>
/// <param name="Key">The ask's key; null for none.</param>
/// <param name="Lease">How long it may stay without a report; null for as long as it takes.</param>
/// <param name="Until">When it is given up.</param>
internal sealed record AskedRow(string? Key, TimeSpan? Lease, DateTimeOffset? Until);

/// <summary>Where a trial stands that other programs run.</summary>
/// <param name="Number">Its number in the study.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why; null for nothing to say.</param>
/// <param name="Told">What was told of it; null before, and where it ended otherwise.</param>
internal sealed record AskedEnd(int Number, TrialState State, string? Reason, string? Told);
