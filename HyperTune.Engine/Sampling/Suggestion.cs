using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Sampling;

/// <summary>A configuration that a sampler proposes.</summary>
/// <param name="Parameters">Inside the space, inactive parameters absent.</param>
public sealed record Suggestion(ParameterSet Parameters)
{
    /// <summary>The longest note that a sampler may write, in characters.</summary>
    public const int LongestNote = 4096;

    /// <summary>What the sampler will need to know of this trial later, in a form of its own (a few numbers as JSON); null for nothing. Kept with the trial as <c>sampler_note</c>.</summary>
    public string? Note { get; init; }

    /// <summary>Why this configuration, in words for people; null where there is nothing to say beyond the sampler's name.</summary>
    public string? Why { get; init; }
}
