using System.Collections.Immutable;
using HyperTune.Engine.Sampling.CmaEs;
using HyperTune.Engine.Sampling.Genetic;
using HyperTune.Engine.Sampling.Nsga2;
using HyperTune.Engine.Sampling.Tpe;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Sampling.SamplingText;

namespace HyperTune.Engine.Sampling;

/// <summary>One sampler that a study document may name; its words stand in SamplingText.resx under its key.</summary>
/// <param name="Key">Its name in the document.</param>
/// <param name="Create">Makes one for a study: what the document says of the sampler, of the budget and of the objectives.</param>
public sealed record SamplerEntry(string Key, Func<StudySpec, ISampler> Create)
{
    /// <summary>What may be set of it in the document's <c>sampler</c> section, beside name and seed.</summary>
    public ImmutableArray<SpecOption> Options { get; init; } = [];

    /// <summary>Its name for people.</summary>
    public string Title => L[$"{Key}.Title"];

    /// <summary>What it is good for, in one honest sentence.</summary>
    public string Sentence => L[$"{Key}.Sentence"];

    /// <summary>An option's name for people.</summary>
    /// <param name="option">One of <see cref="Options"/>.</param>
    public string LabelOf(SpecOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return L[$"{Key}.{option.Key}"];
    }
}

/// <summary>All samplers there are; pickers, documentation, contract tests and benchmarks read this list.</summary>
public static class SamplerCatalog
{
    /// <summary>In the order in which they are offered.</summary>
    public static ImmutableArray<SamplerEntry> All { get; } =
    [
        new("auto", static spec => new ConstrainedSampler(new AutoSampler(spec))),
        new("random", static _ => new RandomSampler()),
        new("grid", static spec => new GridSampler(spec.Sampler)),
        new("gp", static _ => new ConstrainedSampler(new GaussianProcess.GaussianProcessSampler())),
        new("sobol", static _ => new ConstrainedSampler(new SobolSampler())),
        new("tpe", static spec => new ConstrainedSampler(new TpeSampler(spec.Sampler))) { Options = TpeOptions.All },
        new("cmaes", static spec => new ConstrainedSampler(new CmaEsSampler(spec.Sampler))) { Options = CmaEsSampler.Options },
        new("genetic", static spec => new ConstrainedSampler(new GeneticSampler(spec.Sampler))) { Options = GeneticSampler.Options },
        new("nsga2", static spec => new ConstrainedSampler(new Nsga2Sampler(spec.Sampler))) { Options = Nsga2Sampler.Options },
    ];

    /// <summary>Names that the document reserves and this version does not have.</summary>
    public static ImmutableArray<string> NotYetAvailable { get; } = ["forest"];

    /// <summary>The entry of a name, or null.</summary>
    /// <param name="key">Its name in the document.</param>
    public static SamplerEntry? Find(string key) => All.FirstOrDefault(e => e.Key == key);
}
