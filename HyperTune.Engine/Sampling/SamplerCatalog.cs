using System.Collections.Immutable;

namespace HyperTune.Engine.Sampling;

/// <summary>One sampler that a study document may name.</summary>
/// <param name="Key">Its name in the document.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Sentence">What it is good for, in one honest sentence.</param>
/// <param name="Create">Makes one.</param>
public sealed record SamplerEntry(string Key, string Title, string Sentence, Func<ISampler> Create);

/// <summary>All samplers there are; pickers, documentation, contract tests and benchmarks read this list.</summary>
public static class SamplerCatalog
{
    /// <summary>In the order in which they are offered.</summary>
    public static ImmutableArray<SamplerEntry> All { get; } =
    [
        new("auto", "Automatic", "Random search for now, the only sampler of this version.", static () => new RandomSampler()),
        new("random", "Random search", "Draws every parameter independently; no assumptions, and a fair reference for anything cleverer.", static () => new RandomSampler()),
    ];

    /// <summary>Names that the document reserves and this version does not have.</summary>
    public static ImmutableArray<string> NotYetAvailable { get; } = ["grid", "sobol", "tpe", "gp", "forest", "cmaes", "genetic", "nsga2"];

    /// <summary>The entry of a name, or null.</summary>
    /// <param name="key">Its name in the document.</param>
    public static SamplerEntry? Find(string key) => All.FirstOrDefault(e => e.Key == key);
}
