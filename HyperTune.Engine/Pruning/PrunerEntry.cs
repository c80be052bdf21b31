using System.Collections.Immutable;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Pruning.PruningText;

namespace HyperTune.Engine.Pruning;

/// <summary>One pruner that a study document may name; its words stand in PruningText.resx under its key, those of its options under <c>{key of the option}.Label</c>.</summary>
/// <param name="Key">Its name in the document.</param>
/// <param name="Create">Makes one for a study.</param>
public sealed record PrunerEntry(string Key, Func<StudySpec, IPruner> Create)
{
    private readonly ImmutableArray<SpecOption> options = [];

    /// <summary>What may be set of it in the document's <c>pruner</c> section by name.</summary>
    public ImmutableArray<SpecOption> Options
    {
        get => options;
        init => options = value;
    }

    /// <summary>Whether <c>min_resource</c> says before which epoch it judges nothing.</summary>
    public bool HasWarmup { get; init; }

    /// <summary>Whether it compares trials at a ladder of epochs, which <c>min_resource</c>, <c>max_resource</c> and <c>eta</c> set.</summary>
    public bool HasRungs { get; init; }

    /// <summary>Whether it asks another pruner, which <c>wrapped</c> names.</summary>
    public bool Wraps { get; init; }

    /// <summary>Whether its steps are instances that all trials are measured on, not epochs: nothing for studies that train on data.</summary>
    public bool NeedsInstances { get; init; }

    /// <summary>Its name for people.</summary>
    public string Title => L[$"{Key}.Title"];

    /// <summary>What it is good for, in one honest sentence.</summary>
    public string Sentence => L[$"{Key}.Sentence"];

    /// <summary>An option's name for people.</summary>
    /// <param name="option">One of the options of any pruner.</param>
    public static string LabelOf(SpecOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return L[$"{option.Key}.Label"];
    }
}
