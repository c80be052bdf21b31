using System.Collections.Immutable;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Pruning;

/// <summary>One pruner that a study document may name.</summary>
/// <param name="Key">Its name in the document.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Sentence">What it is good for, in one honest sentence.</param>
/// <param name="Create">Makes one with the document's settings.</param>
public sealed record PrunerEntry(string Key, string Title, string Sentence, Func<PrunerSpec, IPruner> Create);

/// <summary>All pruners there are; pickers, documentation and contract tests read this list.</summary>
public static class PrunerCatalog
{
    /// <summary>In the order in which they are offered.</summary>
    public static ImmutableArray<PrunerEntry> All { get; } =
    [
        new(
            "median",
            "Median",
            "Ends a trial whose best value so far is worse than the median of completed trials at the same epoch; judges after five of them.",
            static spec => new MedianPruner { WarmupSteps = spec.MinResource ?? 0 }),
        new("none", "None", "Every trial trains to its end; slower, and nothing promising is ever cut.", static _ => new NoPruner()),
    ];

    /// <summary>Names that the document reserves and this version does not have.</summary>
    public static ImmutableArray<string> NotYetAvailable { get; } = ["percentile", "patient", "threshold", "wilcoxon", "asha", "hyperband", "pbt"];

    /// <summary>The entry of a name, or null.</summary>
    /// <param name="key">Its name in the document.</param>
    public static PrunerEntry? Find(string key) => All.FirstOrDefault(e => e.Key == key);
}
