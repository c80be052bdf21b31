using System.Collections.Immutable;
using static HyperTune.Engine.Data.DataText;

namespace HyperTune.Engine.Data;

/// <summary>A model family as data: what pages and validation need to know without loading libtorch. Its words stand in DataText.resx under its name.</summary>
/// <param name="Name">Its name in the study document.</param>
/// <param name="Tasks">Tasks it can do; others are refused with <see cref="Refusal"/>.</param>
/// <param name="WeightCount">Trainable numbers of a network: (configuration complete with defaults, inputs a row, window, outputs).</param>
public sealed record ModelDescriptor(string Name, ImmutableArray<string> Tasks, Func<Spaces.ParameterSet, int, int, int, long> WeightCount)
{
    /// <summary>Its name for people.</summary>
    public string Title => L[$"{Name}.Title"];

    /// <summary>What it is good for, in one honest sentence.</summary>
    public string Sentence => L[$"{Name}.Sentence"];

    /// <summary>Why it cannot do tasks that are not among its own.</summary>
    public string Refusal => L[$"{Name}.Refusal"];
}
