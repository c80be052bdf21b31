using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Sampling;

/// <summary>Draws every parameter independently and uniformly on its own scale.</summary>
/// <remarks>J. Bergstra, Y. Bengio, "Random search for hyper-parameter optimization", JMLR 13, 2012. Cost O(d).</remarks>
public sealed class RandomSampler : ISampler
{
    /// <inheritdoc/>
    public Suggestion? Suggest(SamplingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Prng chance = request.Chance();
        return new(request.History.Space.Build(p => p.Distribution.FromUnit(chance.NextUnit()), callForInactive: true));
    }
}
