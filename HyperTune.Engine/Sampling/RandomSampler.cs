using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Sampling;

/// <summary>Draws every parameter independently and uniformly on its own scale; where there are constraints, anew until they hold.</summary>
/// <remarks>J. Bergstra, Y. Bengio, "Random search for hyper-parameter optimization", JMLR 13, 2012. Cost O(d / feasible share).</remarks>
public sealed class RandomSampler : ISampler
{
    /// <inheritdoc/>
    public Suggestion? Suggest(SamplingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(FeasibleDraw.From(request.History.Space, request.Chance()));
    }
}
