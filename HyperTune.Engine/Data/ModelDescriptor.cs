using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using static HyperTune.Engine.Data.DataText;

namespace HyperTune.Engine.Data;

/// <summary>One model family as data: what pages and validation need to know without loading libtorch. Its words stand in DataText.resx under its name.</summary>
/// <param name="Name">Its name in the study document.</param>
/// <param name="Tasks">Tasks it can do; others are refused with <see cref="Refusal"/>.</param>
/// <param name="Encoder">The size of its own part of a network: (configuration complete with defaults, shape). The whole is <see cref="ModelSize"/>'s.</param>
public sealed record ModelDescriptor(string Name, ImmutableArray<string> Tasks, Func<ParameterSet, NetworkShape, EncoderSize> Encoder)
{
    /// <summary>Why a complete configuration of this family cannot be built, or null when it can.</summary>
    public Func<ParameterSet, string?> Unfit { get; init; } = static _ => null;

    /// <summary>Its name for people.</summary>
    public string Title => L[$"{Name}.Title"];

    /// <summary>What it is good for, in one honest sentence.</summary>
    public string Sentence => L[$"{Name}.Sentence"];

    /// <summary>Why it cannot do tasks that are not among its own.</summary>
    public string Refusal => L[$"{Name}.Refusal"];
}
