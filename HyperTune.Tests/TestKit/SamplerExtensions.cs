using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Asks samplers briefly.</summary>
internal static class SamplerExtensions
{
    /// <summary>What a sampler proposes for a trial; null when nothing is left.</summary>
    public static ParameterSet? Propose(this ISampler sampler, StudyHistory history, long seed, int number) =>
        sampler.Suggest(new(history, seed, number), CancellationToken.None)?.Parameters;
}
