using System.Collections.Immutable;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Pruning.PruningText;

namespace HyperTune.Engine.Pruning;

/// <summary>One pruner that a study document may name; its words stand in PruningText.resx under its key.</summary>
/// <param name="Key">Its name in the document.</param>
/// <param name="Create">Makes one with the document's settings.</param>
public sealed record PrunerEntry(string Key, Func<PrunerSpec, IPruner> Create)
{
    /// <summary>Its name for people.</summary>
    public string Title => L[$"{Key}.Title"];

    /// <summary>What it is good for, in one honest sentence.</summary>
    public string Sentence => L[$"{Key}.Sentence"];
}

/// <summary>All pruners there are; pickers, documentation and contract tests read this list.</summary>
public static class PrunerCatalog
{
    /// <summary>In the order in which they are offered.</summary>
    public static ImmutableArray<PrunerEntry> All { get; } =
    [
        new("median", static spec => new MedianPruner { WarmupSteps = spec.MinResource ?? 0 }),
        new("none", static _ => new NoPruner()),
    ];

    /// <summary>Names that the document reserves and this version does not have.</summary>
    public static ImmutableArray<string> NotYetAvailable { get; } = ["percentile", "patient", "threshold", "wilcoxon", "asha", "hyperband", "pbt"];

    /// <summary>The entry of a name, or null.</summary>
    /// <param name="key">Its name in the document.</param>
    public static PrunerEntry? Find(string key) => All.FirstOrDefault(e => e.Key == key);
}
