using System.Collections.Immutable;

namespace HyperTune.Engine.Analysis.Convergence;

/// <summary>
/// Several searches that differ by their seed only, as one: the median of their best-so-far and a band between two quantiles, as step functions.
/// It reaches from where the last of them has a value to where the first of them ends, so that the same searches stand behind every point of it.
/// </summary>
public sealed record ConvergenceBand
{
    /// <summary>Where something changes, ascending; empty when the searches have no stretch in common.</summary>
    public required ImmutableArray<double> At { get; init; }

    /// <summary>Lower quantile from each place on.</summary>
    public required ImmutableArray<double> Low { get; init; }

    /// <summary>Median from each place on.</summary>
    public required ImmutableArray<double> Middle { get; init; }

    /// <summary>Upper quantile from each place on.</summary>
    public required ImmutableArray<double> High { get; init; }

    /// <summary>Where it ends: the least that any of the searches has spent.</summary>
    public required double End { get; init; }

    /// <summary>Number of searches.</summary>
    public required int Searches { get; init; }

    /// <summary>
    /// The band of some searches, exact: it is evaluated wherever any of them changes. Quantiles are interpolated linearly between order statistics
    /// (definition 7 of Hyndman and Fan). Cost O(m² log m) for m changes over all searches, of which a search of n random trials has about ln n.
    /// </summary>
    /// <remarks>R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50, 1996.</remarks>
    /// <param name="searches">At least one.</param>
    /// <param name="low">Lower quantile, in [0, 0.5].</param>
    /// <param name="high">Upper quantile, in [0.5, 1].</param>
    public static ConvergenceBand Of(IReadOnlyList<BestSoFar> searches, double low = 0.25, double high = 0.75)
    {
        ArgumentNullException.ThrowIfNull(searches);
        double begin = searches.Max(s => s.At.IsEmpty ? double.PositiveInfinity : s.At[0]);
        double end = searches.Min(s => s.End);
        ImmutableArray<double> at = [.. searches.SelectMany(s => s.At).Where(x => x >= begin && x <= end).Distinct().Order()];
        List<double[]> sorted = [.. at.Select(x => searches.Select(s => s.ValueAt(x)).Order().ToArray())];
        return new()
        {
            At = at,
            Low = [.. sorted.Select(v => Quantile(v, low))],
            Middle = [.. sorted.Select(v => Quantile(v, 0.5))],
            High = [.. sorted.Select(v => Quantile(v, high))],
            End = end,
            Searches = searches.Count,
        };
    }

    private static double Quantile(double[] sorted, double chance)
    {
        double place = chance * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
