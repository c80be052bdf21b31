using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling;

/// <summary>Draws every parameter independently and uniformly on its own scale.</summary>
/// <remarks>J. Bergstra, Y. Bengio, "Random search for hyper-parameter optimization", JMLR 13, 2012. Cost O(d).</remarks>
public sealed class RandomSampler : ISampler
{
    /// <inheritdoc/>
    public ParameterSet Suggest(StudyHistory history, Prng random, CancellationToken cancellationToken) =>
        history.Space.Build(p => p.Distribution.FromUnit(random.NextUnit()), callForInactive: true);
}
