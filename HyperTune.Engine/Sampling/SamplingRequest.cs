using HyperTune.Engine.Numerics;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling;

/// <summary>What a sampler is asked.</summary>
/// <param name="History">What is known.</param>
/// <param name="Seed">The study's seed.</param>
/// <param name="Number">The number of the trial that is asked for, from 0.</param>
public sealed record SamplingRequest(StudyHistory History, long Seed, int Number)
{
    /// <summary>The trial's own stream of chance, from its beginning.</summary>
    public Prng Chance() => Prng.ForTrial(Seed, Number);
}
