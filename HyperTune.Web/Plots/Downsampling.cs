using HyperTune.Engine.Trials;

namespace HyperTune.Web.Plots;

/// <summary>Fewer points that look the same.</summary>
internal static class Downsampling
{
    /// <summary>
    /// Largest triangle three buckets: keeps first, last, and from each of the buckets between them the point that spans the largest triangle with its
    /// neighbours, so that peaks stay; the least and the greatest value are always among them. All points when there are no more than <paramref name="most"/>, which is at least 4. Cost O(n).
    /// </summary>
    /// <remarks>S. Steinarsson, "Downsampling time series for visual representation", University of Iceland, 2013. NaN counts as an area of zero.</remarks>
    /// <param name="curve">Ascending steps.</param>
    /// <param name="most">Points to keep; at least 4.</param>
    public static (double[] X, double[] Y) Largest(IReadOnlyList<IntermediateValue> curve, int most)
    {
        double[] x = new double[curve.Count];
        double[] y = new double[curve.Count];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = curve[i].Step;
            y[i] = double.IsFinite(curve[i].Value) ? curve[i].Value : double.NaN;
        }

        int[] kept = Keep(x, y, most);
        return kept.Length == x.Length ? (x, y) : ([.. kept.Select(i => x[i])], [.. kept.Select(i => y[i])]);
    }

    /// <summary>The indices that are kept, ascending.</summary>
    /// <param name="x">Places, ascending.</param>
    /// <param name="y">Values.</param>
    /// <param name="most">Points to keep; at least 4.</param>
    public static int[] Keep(IReadOnlyList<double> x, IReadOnlyList<double> y, int most)
    {
        int n = x.Count;
        if (n <= most)
        {
            return [.. Enumerable.Range(0, n)];
        }

        int[] kept = new int[most];
        kept[^1] = n - 1;
        double every = (double)(n - 2) / (most - 2);
        for (int bucket = 0; bucket < most - 2; bucket++)
        {
            int start = 1 + (int)(bucket * every);
            int end = 1 + (int)((bucket + 1) * every);
            int nextEnd = Math.Min(n, 1 + (int)((bucket + 2) * every));
            (double nextX, double nextY) = Mean(x, y, end, Math.Max(end + 1, nextEnd));
            int before = kept[bucket];
            int chosen = start;
            double largest = -1;
            for (int i = start; i < end; i++)
            {
                double area = Math.Abs((x[before] - nextX) * (y[i] - y[before]) - (x[before] - x[i]) * (nextY - y[before]));
                if (area > largest)
                {
                    largest = area;
                    chosen = i;
                }
            }

            kept[bucket + 1] = chosen;
        }

        KeepExtremes(y, kept);
        return kept;
    }

    // Triangles favour peaks but promise nothing: a least or greatest value that was passed over takes the place of its nearest neighbour.
    private static void KeepExtremes(IReadOnlyList<double> y, int[] kept)
    {
        int least = -1;
        int greatest = -1;
        for (int i = 0; i < y.Count; i++)
        {
            if (double.IsFinite(y[i]))
            {
                least = least < 0 || y[i] < y[least] ? i : least;
                greatest = greatest < 0 || y[i] > y[greatest] ? i : greatest;
            }
        }

        if (least >= 0)
        {
            Replace(y, kept, least, y[greatest]);
            Replace(y, kept, greatest, y[least]);
        }
    }

    private static void Replace(IReadOnlyList<double> y, int[] kept, int wanted, double other)
    {
        if (kept.Any(k => y[k] == y[wanted]))
        {
            return;
        }

        // The ends stay, and so does the one point that has the other extreme.
        int place = Enumerable.Range(1, kept.Length - 2)
            .Where(k => y[kept[k]] != other || kept.Count(i => y[i] == other) > 1)
            .MinBy(k => Math.Abs(kept[k] - wanted), Comparer<int>.Default);
        kept[place] = wanted;
        Array.Sort(kept);
    }

    private static (double X, double Y) Mean(IReadOnlyList<double> x, IReadOnlyList<double> y, int from, int to)
    {
        double sumX = 0;
        double sumY = 0;
        to = Math.Min(to, x.Count);
        for (int i = from; i < to; i++)
        {
            sumX += x[i];
            sumY += y[i];
        }

        return (sumX / (to - from), sumY / (to - from));
    }
}
