namespace HyperTune.Engine.Numerics;

/// <summary>The measure of what a set of points dominates up to a reference point: the one number that grows whenever a front gets better or more complete.</summary>
/// <remarks>
/// Exact. Two losses by a sweep, more by the recursion of exclusive contributions: L. While, L. Bradstreet, L. Barone, "A fast way of calculating exact hypervolumes",
/// IEEE Trans. Evol. Comput. 16(1), 2012 (WFG). All losses are minimised.
/// </remarks>
public static class Hypervolume
{
    /// <summary>
    /// The dominated volume. Points that are not better than the reference in every loss add nothing, nor do those that hold NaN. Cost O(n log n) for two losses; exponential
    /// in the losses in the worst case, and in practice instant for a hundred points of four.
    /// </summary>
    /// <param name="points">[n][m] losses; −∞ gives +∞.</param>
    /// <param name="reference">[m] finite losses, at least one.</param>
    public static double Of(IEnumerable<double[]> points, IReadOnlyList<double> reference)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(reference);
        double[] corner = [.. reference];
        return Of(Front([.. points.Where(p => IsInside(p, corner))]), corner);
    }

    /// <summary>What a point adds to the volume of others: 0 when one of them dominates it. Cost as of <see cref="Of(IEnumerable{double[]}, IReadOnlyList{double})"/>.</summary>
    /// <param name="point">[m] losses.</param>
    /// <param name="others">[n][m] losses.</param>
    /// <param name="reference">[m] finite losses.</param>
    public static double Gain(double[] point, IEnumerable<double[]> others, IReadOnlyList<double> reference)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(others);
        double[] corner = [.. reference];
        return IsInside(point, corner) ? Exclusive(point, [.. others.Where(p => IsInside(p, corner))], corner) : 0;
    }

    private static double Of(List<double[]> front, double[] reference)
    {
        if (front.Count == 0)
        {
            return 0;
        }

        switch (reference.Length)
        {
            case 1:
                return reference[0] - front.Min(p => p[0]);
            case 2:
                return Sweep(front, reference);
            default:
                // The worst in the last loss first: those that follow limit it to thin slices, which makes the recursion small.
                front.Sort((a, b) => b[^1].CompareTo(a[^1]));
                double volume = 0;
                for (int i = 0; i < front.Count; i++)
                {
                    volume += Exclusive(front[i], front.GetRange(i + 1, front.Count - i - 1), reference);
                }

                return volume;
        }
    }

    private static double Sweep(List<double[]> front, double[] reference)
    {
        front.Sort((a, b) => a[0].CompareTo(b[0]));
        double volume = 0;
        double ceiling = reference[1];
        foreach (double[] point in front.Where(p => p[1] < reference[1]))
        {
            volume += (reference[0] - point[0]) * Math.Max(0, ceiling - point[1]);
            ceiling = Math.Min(ceiling, point[1]);
        }

        return volume;
    }

    // The point's own box less what others cover of it: their corners moved into the box are a smaller problem of the same kind.
    private static double Exclusive(double[] point, List<double[]> others, double[] reference)
    {
        double box = 1;
        for (int i = 0; i < reference.Length; i++)
        {
            box *= reference[i] - point[i];
        }

        List<double[]> limited = others.ConvertAll(o =>
        {
            double[] corner = new double[o.Length];
            for (int i = 0; i < corner.Length; i++)
            {
                corner[i] = Math.Max(o[i], point[i]);
            }

            return corner;
        });
        return limited.Count == 0 ? box : box - Of(Front(limited), reference);
    }

    // Without the dominated, and each of equal points once: what adds nothing must not be recursed into.
    private static List<double[]> Front(List<double[]> points)
    {
        List<double[]> front = [];
        foreach (double[] point in points)
        {
            if (!front.Exists(f => Covers(f, point)))
            {
                front.RemoveAll(f => Covers(point, f));
                front.Add(point);
            }
        }

        return front;
    }

    private static bool Covers(double[] a, double[] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] > b[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInside(double[] point, double[] reference)
    {
        for (int i = 0; i < reference.Length; i++)
        {
            if (!(point[i] < reference[i]))
            {
                return false;
            }
        }

        return true;
    }
}
