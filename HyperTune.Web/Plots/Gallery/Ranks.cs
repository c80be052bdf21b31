namespace HyperTune.Web.Plots.Gallery;

/// <summary>Ranks and the correlation of ranks.</summary>
internal static class Ranks
{
    /// <summary>Ranks from 1 for the least; equal values share the mean of their ranks. Cost O(n log n).</summary>
    /// <param name="values">Finite values.</param>
    public static double[] Of(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        double[] ranks = new double[order.Length];
        for (int from = 0; from < order.Length;)
        {
            int to = from;
            while (to < order.Length && values[order[to]] == values[order[from]])
            {
                to++;
            }

            for (int i = from; i < to; i++)
            {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }

            from = to;
        }

        return ranks;
    }

    /// <summary>Spearman's rank correlation, −1 to 1; NaN when either side has one value only. Cost O(n log n).</summary>
    /// <remarks>C. Spearman, "The proof and measurement of association between two things", American Journal of Psychology 15(1), 1904; Pearson's formula on mean ranks, which holds with ties.</remarks>
    /// <param name="one">Finite values.</param>
    /// <param name="other">As many finite values.</param>
    public static double Correlation(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        double[] a = Of(one);
        double[] b = Of(other);
        double mean = (a.Length + 1) / 2.0;
        double together = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            together += (a[i] - mean) * (b[i] - mean);
            squaresA += (a[i] - mean) * (a[i] - mean);
            squaresB += (b[i] - mean) * (b[i] - mean);
        }

        return squaresA > 0 && squaresB > 0 ? together / Math.Sqrt(squaresA * squaresB) : double.NaN;
    }
}
