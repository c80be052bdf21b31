using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Sampling;

/// <summary>
/// Takes trial n from point n of a scrambled <see cref="SobolSequence"/>, so that trials cover the space more evenly than chance does. Points are told apart by the
/// trial's number alone: no two trials share one, whatever runs at once, and the points of trials that were enqueued by hand stay unused.
/// </summary>
/// <remarks>
/// Each parameter with more than one value has a coordinate of its own; that of an inactive parameter is ignored. Parameters beyond
/// <see cref="SobolSequence.MostDimensions"/> are drawn by chance. Cost O(d log n).
/// </remarks>
public sealed class SobolSampler : ISampler
{
    private SearchSpace? space;
    private long seed;
    private SobolSequence sequence = new(0);
    private Dictionary<string, int> coordinates = [];

    /// <inheritdoc/>
    public Suggestion? Suggest(SamplingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Follow(request.History.Space, request.Seed);
        double[] point = new double[sequence.Dimensions];
        sequence.Point((uint)request.Number, point);
        Prng chance = request.Chance();
        return new(request.History.Space.Build(
            p => p.Distribution.FromUnit(coordinates.TryGetValue(p.Name, out int at) ? point[at] : chance.NextUnit()), callForInactive: true));
    }

    private void Follow(SearchSpace now, long studySeed)
    {
        if (ReferenceEquals(now, space) && studySeed == seed)
        {
            return;
        }

        (space, seed) = (now, studySeed);
        coordinates = now.Parameters.Where(p => p.Distribution.Count != 1).Take(SobolSequence.MostDimensions)
            .Select((p, i) => (p.Name, i)).ToDictionary(e => e.Name, e => e.i, StringComparer.Ordinal);
        sequence = SobolSequence.Scrambled(coordinates.Count, Prng.SeedFor(studySeed, -1));
    }
}
