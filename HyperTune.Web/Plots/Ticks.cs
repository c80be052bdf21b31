using System.Collections.Immutable;

namespace HyperTune.Web.Plots;

/// <summary>Round places for the marks of an axis.</summary>
internal static class Ticks
{
    private static readonly double[][] Mantissas = [[1, 1.5, 2, 3, 4, 6, 8], [1, 2, 3, 5], [1, 2, 5], [1, 3], [1]];

    /// <summary>Round places on a logarithmic axis; the finest row of mantissas that gives no more. Empty when the range has no extent.</summary>
    /// <param name="low">Least value, above 0.</param>
    /// <param name="high">Greatest value.</param>
    /// <param name="most">Places at most; at least 2.</param>
    public static ImmutableArray<double> Logarithmic(double low, double high, int most = 6)
    {
        if (!(low > 0) || !(high > low) || !double.IsFinite(high))
        {
            return [];
        }

        foreach (double[] mantissas in Mantissas)
        {
            ImmutableArray<double> places = Places(low, high, mantissas, 1);
            if (places.Length > 1 && places.Length <= most)
            {
                return places;
            }
        }

        // More decades than places: every second, third … of them.
        for (int every = 2; every <= 100; every++)
        {
            ImmutableArray<double> places = Places(low, high, [1], every);
            if (places.Length > 1 && places.Length <= most)
            {
                return places;
            }
        }

        return [];
    }

    /// <summary>Every whole number up to a few, where an axis of counts would be marked with halves; empty for more, which are left to the drawing.</summary>
    /// <param name="high">Greatest value, at least 0.</param>
    public static ImmutableArray<double> Whole(double high) => high is >= 0 and < 6 ? [.. Enumerable.Range(0, (int)high + 1).Select(n => (double)n)] : [];

    /// <summary>Round places on a linear axis: multiples of 1, 2, 2.5 or 5 times a power of ten, the finest that gives no more than asked. Empty when the range has no extent.</summary>
    /// <param name="low">Least value.</param>
    /// <param name="high">Greatest value.</param>
    /// <param name="most">Places at most; at least 2.</param>
    public static ImmutableArray<double> Linear(double low, double high, int most = 6)
    {
        if (!(high > low) || !double.IsFinite(high - low))
        {
            return [];
        }

        double power = Math.Pow(10, Math.Floor(Math.Log10((high - low) / most)));
        foreach (double step in new[] { 1, 2, 2.5, 5, 10, 20, 25, 50 }.Select(m => m * power))
        {
            double first = Math.Ceiling((low - step * 1e-9) / step);
            double last = Math.Floor((high + step * 1e-9) / step);
            if (last - first + 1 <= most)
            {
                return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Clean((first + i) * step, step))];
            }
        }

        return [];
    }

    // 3 × 0.1 is not 0.3; a multiple of a step has no digits below the step's own.
    private static double Clean(double place, double step)
    {
        int decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(step)), 0, 15);
        return Math.Round(place, decimals);
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
