using System.Collections.Immutable;

namespace HyperTune.Engine.Analysis.Pareto;

/// <summary>The points that no other beats: none is at least as good in every objective and better in one.</summary>
public static class ParetoFront
{
    /// <summary>Finds them. Equal points are all kept. Cost O(n log n + n · front · k).</summary>
    /// <param name="losses">[n × k], smaller is better. A point with a NaN is none of the front; infinities are compared as numbers.</param>
    /// <returns>Indices, in the order of the losses, of equal ones the earlier first.</returns>
    public static ImmutableArray<int> Of(IReadOnlyList<double[]> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        List<int> front = [];

        // Only a point that stands before in the order of losses can beat one: no later one throws an earlier one out.
        foreach (int candidate in Enumerable.Range(0, losses.Count)
            .Where(i => !losses[i].Any(double.IsNaN))
            .Order(Comparer<int>.Create((a, b) => losses[a].AsSpan().SequenceCompareTo(losses[b]) is not 0 and var order ? order : a.CompareTo(b))))
        {
            if (!front.Exists(f => Dominates(losses[f], losses[candidate])))
            {
                front.Add(candidate);
            }
        }

        return [.. front];
    }

    private static bool Dominates(double[] a, double[] b)
    {
        bool better = false;
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] > b[i])
            {
                return false;
            }

            better |= a[i] < b[i];
        }

        return better;
    }
}
