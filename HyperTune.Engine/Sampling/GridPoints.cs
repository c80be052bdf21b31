using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Sampling;

/// <summary>The values of one parameter that a grid tries.</summary>
public static class GridPoints
{
    /// <summary>The points of a numeric parameter when the document does not say.</summary>
    public const int Usual = 5;

    /// <summary>The most points that one parameter may be given.</summary>
    public const int Most = 1000;

    /// <summary>
    /// The values, ascending: all choices of a categorical; of numbers both bounds and the rest evenly between, in the logarithm where they are logarithmic,
    /// on whole numbers and step lattices never more than there are. One point is the middle. Cost O(points).
    /// </summary>
    /// <param name="distribution">A valid distribution.</param>
    /// <param name="points">At least 1.</param>
    public static ImmutableArray<ParameterValue> Of(ParameterDistribution distribution, int points) => distribution switch
    {
        CategoricalDistribution categorical => categorical.Choices,
        IntDistribution { Log: true } whole => [.. Whole(whole, (int)Math.Min(points, whole.Count!.Value)).Select(v => ParameterValue.Of(v))],
        { Count: { } count } => [.. Places((int)Math.Min(points, count)).Select(p => distribution.FromUnit((Math.Round(p * (count - 1)) + 0.5) / count))],
        FloatDistribution real => [.. Places(points).Select(p => ParameterValue.Of(Written(real, real.FromUnit(p).Number)))],
        _ => [],
    };

    /// <summary>The order in which a grid first meets n values: the middle, the ends, then halves, quarters … between. Unordered choices keep the order they are written in.</summary>
    internal static ImmutableArray<int> CoarseFirst(ParameterDistribution distribution, int count)
    {
        if (distribution is CategoricalDistribution { Ordered: false })
        {
            return [.. Enumerable.Range(0, count)];
        }

        int middle = (count - 1) / 2;
        return [.. new[] { middle, 0, count - 1 }.Concat(Halves(count)).Distinct()];
    }

    private static IEnumerable<double> Places(int points) =>
        points <= 1 ? [0.5] : Enumerable.Range(0, points).Select(i => i / (points - 1.0));

    // Rounding brings small neighbours together (1, 1.6, 2.5 …): each is moved up to the next free number, then down from the upper bound.
    private static long[] Whole(IntDistribution whole, int points)
    {
        double low = Math.Log(whole.Low);
        double high = Math.Log(whole.High);
        long[] values = [.. Places(points).Select(p => (long)Math.Round(Math.Exp(low + p * (high - low))))];
        for (int i = 1; i < points; i++)
        {
            values[i] = Math.Max(values[i], values[i - 1] + 1);
        }

        for (int i = points - 1; i >= 0; i--)
        {
            values[i] = Math.Clamp(values[i], whole.Low, whole.High - (points - 1 - i));
        }

        return values;
    }

    // 0.001 rather than 0.0010000000000000002: what a person would have written, and would enqueue.
    private static double Written(FloatDistribution real, double value) =>
        Math.Clamp(double.Parse(value.ToString("E11", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), real.Low, real.High);

    // van der Corput: the bits of the counter read backwards.
    private static IEnumerable<int> Halves(int count)
    {
        int size = 1;
        while (size < count)
        {
            size *= 2;
        }

        for (int i = 0; i < size; i++)
        {
            int reversed = 0;
            for (int bit = 1, mirrored = size / 2; bit < size; bit *= 2, mirrored /= 2)
            {
                reversed += (i & bit) != 0 ? mirrored : 0;
            }

            if (reversed < count)
            {
                yield return reversed;
            }
        }
    }
}
