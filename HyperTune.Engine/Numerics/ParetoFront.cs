using System.Collections.Immutable;

namespace HyperTune.Engine.Numerics;

/// <summary>Which of several points with several losses each no other beats in all of them, and how the rest line up behind.</summary>
/// <remarks>
/// All losses are minimised. K. Deb, A. Pratap, S. Agarwal, T. Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evol. Comput. 6(2),
/// 2002, section III. NaN counts as +∞. Equal points do not dominate each other.
/// </remarks>
public static class ParetoFront
{
    /// <summary>Whether one point is no worse in any loss and better in one. Cost O(m).</summary>
    /// <param name="a">[m] losses.</param>
    /// <param name="b">[m] losses.</param>
    public static bool Dominates(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        bool better = false;
        for (int i = 0; i < a.Length; i++)
        {
            double mine = Finite(a[i]);
            double other = Finite(b[i]);
            if (mine > other)
            {
                return false;
            }

            better |= mine < other;
        }

        return better;
    }

    /// <summary>Indices of the points that no other dominates, ascending. Cost O(m n f) with f points in the front.</summary>
    /// <param name="points">[n][m] losses.</param>
    public static ImmutableArray<int> Of(IReadOnlyList<double[]> points)
    {
        ArgumentNullException.ThrowIfNull(points);

        // Sorted by the first loss, then the others, a point can only be dominated by an earlier one: each is held against the front so far.
        List<int> front = [];
        foreach (int i in Enumerable.Range(0, points.Count).Order(Comparer<int>.Create((a, b) => Compare(points[a], points[b]))))
        {
            if (!front.Exists(f => Dominates(points[f], points[i])))
            {
                front.Add(i);
            }
        }

        front.Sort();
        return [.. front];
    }

    /// <summary>The rank of every point: 0 for the front, 1 for the front of what is left without it, and so on. Cost O(m n²).</summary>
    /// <param name="points">[n][m] losses.</param>
    public static int[] Ranks(IReadOnlyList<double[]> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        int n = points.Count;
        int[] order = [.. Enumerable.Range(0, n).Order(Comparer<int>.Create((a, b) => Compare(points[a], points[b])))];
        int[] ranks = new int[n];
        for (int i = 0; i < n; i++)
        {
            // The longest chain of points that dominate one another and end here; only earlier ones in the order can.
            int rank = 0;
            for (int j = i - 1; j >= 0; j--)
            {
                if (ranks[order[j]] >= rank && Dominates(points[order[j]], points[order[i]]))
                {
                    rank = ranks[order[j]] + 1;
                }
            }

            ranks[order[i]] = rank;
        }

        return ranks;
    }

    /// <summary>
    /// How much room each point has within its rank: the sum over losses of the distance between its two neighbours, as a share of the rank's range; +∞ at the ends.
    /// Losses that all points of a rank share, or that are not finite, add nothing. Cost O(m n log n).
    /// </summary>
    /// <param name="points">[n][m] losses.</param>
    /// <param name="ranks">[n] ranks, as <see cref="Ranks"/> gives them.</param>
    public static double[] Crowding(IReadOnlyList<double[]> points, IReadOnlyList<int> ranks)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(ranks);
        double[] crowding = new double[points.Count];
        foreach (IGrouping<int, int> rank in Enumerable.Range(0, points.Count).GroupBy(i => ranks[i]))
        {
            int[] members = [.. rank];
            for (int m = 0; m < points[members[0]].Length; m++)
            {
                int loss = m;
                int[] sorted = [.. members.OrderBy(i => Finite(points[i][loss]))];
                AddRoom(crowding, sorted, Array.ConvertAll(sorted, i => Finite(points[i][loss])));
            }
        }

        return crowding;
    }

    private static void AddRoom(double[] crowding, int[] sorted, double[] losses)
    {
        double range = losses[^1] - losses[0];
        if (!(range > 0))
        {
            return;
        }

        crowding[sorted[0]] = double.PositiveInfinity;
        crowding[sorted[^1]] = double.PositiveInfinity;
        for (int i = 1; i + 1 < sorted.Length && double.IsFinite(range); i++)
        {
            crowding[sorted[i]] += (losses[i + 1] - losses[i - 1]) / range;
        }
    }

    private static int Compare(double[] a, double[] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            int order = Finite(a[i]).CompareTo(Finite(b[i]));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static double Finite(double loss) => double.IsNaN(loss) ? double.PositiveInfinity : loss;
}
