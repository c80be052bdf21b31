namespace HyperTune.Engine.Slots;

/// <summary>One training slot at a glance.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Device">Where it trains.</param>
/// <param name="ProcessId">Its process; null before its first trial and after a crash.</param>
/// <param name="StudyId">The study it trains for now, or null.</param>
/// <param name="TrialNumber">The trial it trains now, or null.</param>
public sealed record SlotStatus(int Number, string Device, int? ProcessId, Guid? StudyId, int? TrialNumber);
