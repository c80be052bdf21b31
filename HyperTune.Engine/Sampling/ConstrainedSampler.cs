using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Sampling;

/// <summary>
/// Keeps the suggestions of a sampler that knows nothing of constraints within them: one that breaks a constraint has ever more of its parameters drawn anew
/// until all hold. A changed suggestion loses its note, so that the sampler takes the trial as one that a person enqueued.
/// </summary>
/// <remarks>Without constraints it costs nothing. Else at most 256 changed configurations, then draws as of random search.</remarks>
/// <param name="inner">The sampler.</param>
internal sealed class ConstrainedSampler(ISampler inner) : ISampler
{
    private const int Changes = 256;

    /// <summary>The sampler.</summary>
    public ISampler Inner => inner;

    /// <inheritdoc/>
    public Suggestion? Suggest(SamplingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        SearchSpace space = request.History.Space;
        Suggestion? suggestion = inner.Suggest(request, cancellationToken);
        return suggestion is null || space.Allows(suggestion.Parameters)
            ? suggestion
            : suggestion with { Parameters = Mended(space, suggestion.Parameters, request.Chance()), Note = null };
    }

    private static ParameterSet Mended(SearchSpace space, ParameterSet broken, Prng chance)
    {
        for (int change = 1; change <= Changes; change++)
        {
            double share = (double)change / Changes;
            ParameterSet set = space.Build(p =>
            {
                double unit = chance.NextUnit();
                return chance.NextUnit() < share || !broken.TryGetValue(p.Name, out ParameterValue value) ? p.Distribution.FromUnit(unit) : value;
            });
            if (space.Allows(set))
            {
                return set;
            }
        }

        return FeasibleDraw.From(space, chance);
    }
}
