namespace HyperTune.Web.Plots;

/// <summary>Moves names of lines apart that end at nearly the same height.</summary>
internal static class LabelSpread
{
    /// <summary>
    /// Places at least a gap from one another, in their old order, moved as little as possible in the sense of least squares, inside the unit interval as far as
    /// there is room. Cost O(n log n).
    /// </summary>
    /// <remarks>With i gaps taken off the i-th place this is isotonic regression, solved by pooling neighbours that are out of order.</remarks>
    /// <param name="places">Heights as shares of the axis; NaN counts as 0.</param>
    /// <param name="gap">Least distance.</param>
    public static double[] Of(IReadOnlyList<double> places, double gap)
    {
        int[] order = [.. Enumerable.Range(0, places.Count).OrderBy(i => places[i])];
        List<(double Sum, int Count)> pools = [];
        for (int rank = 0; rank < order.Length; rank++)
        {
            double place = places[order[rank]];
            (double Sum, int Count) pool = ((double.IsNaN(place) ? 0 : place) - rank * gap, 1);
            while (pools.Count > 0 && pools[^1].Sum / pools[^1].Count > pool.Sum / pool.Count)
            {
                pool = (pool.Sum + pools[^1].Sum, pool.Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }

            pools.Add(pool);
        }

        // Clamping what is left of the gaps keeps the order and the gaps.
        double highest = Math.Max(0, 1 - (order.Length - 1) * gap);
        double[] moved = new double[places.Count];
        int next = 0;
        foreach ((double sum, int count) in pools)
        {
            for (int i = 0; i < count; i++, next++)
            {
                moved[order[next]] = Math.Clamp(sum / count, 0, highest) + next * gap;
            }
        }

        return moved;
    }
}
