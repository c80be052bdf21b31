using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Studies;

/// <summary>A search space that a study had before a person changed it.</summary>
/// <param name="Space">The space.</param>
/// <param name="UntilTrial">The first number that is no longer drawn from it.</param>
/// <param name="ChangedAt">When it was changed.</param>
public sealed record SpaceVersion(SearchSpace Space, int UntilTrial, DateTimeOffset ChangedAt);

/// <summary>A stretch in which a trial trained.</summary>
/// <param name="Slot">The slot's number, from 0; −1 for none of its own.</param>
/// <param name="From">Begin.</param>
/// <param name="To">End, or the last sign of life.</param>
public readonly record struct TrialSegment(int Slot, DateTimeOffset From, DateTimeOffset To);
