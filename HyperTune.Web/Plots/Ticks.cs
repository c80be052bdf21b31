using System.Collections.Immutable;

namespace HyperTune.Web.Plots;

/// <summary>Round places for the marks of an axis.</summary>
internal static class Ticks
{
    private static readonly double[][] Mantissas = [[1, 1.5, 2, 3, 4, 6, 8], [1, 2, 3, 5], [1, 2, 5], [1, 3], [1]];

    /// <summary>At most six round places on a logarithmic axis; the finest row of mantissas that gives no more. Empty when the range has no extent.</summary>
    /// <param name="low">Least value, above 0.</param>
    /// <param name="high">Greatest value.</param>
    public static ImmutableArray<double> Logarithmic(double low, double high)
    {
        if (!(low > 0) || !(high > low) || !double.IsFinite(high))
        {
            return [];
        }

        foreach (double[] mantissas in Mantissas)
        {
            ImmutableArray<double> places = Places(low, high, mantissas, 1);
            if (places.Length is > 1 and <= 6)
            {
                return places;
            }
        }

        // More than six decades: every second, third … of them.
        for (int every = 2; every <= 100; every++)
        {
            ImmutableArray<double> places = Places(low, high, [1], every);
            if (places.Length is > 1 and <= 6)
            {
                return places;
            }
        }

        return [];
    }

    private static ImmutableArray<double> Places(double low, double high, double[] mantissas, int every)
    {
        int first = (int)Math.Floor(Math.Log10(low));
        int last = (int)Math.Ceiling(Math.Log10(high));
        return
        [
            .. from decade in Enumerable.Range(first, last - first + 1)
               where decade % every == 0
               from mantissa in mantissas
               let place = mantissa * Math.Pow(10, decade)
               where place >= low * 0.98 && place <= high * 1.02
               select place,
        ];
    }
}
