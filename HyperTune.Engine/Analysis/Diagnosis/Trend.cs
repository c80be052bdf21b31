namespace HyperTune.Engine.Analysis.Diagnosis;

/// <summary>Whether values rise or fall, by the test of Mann and Kendall, and by how much, by the slope of Theil and Sen.</summary>
/// <param name="Deviate">The test's normal deviate, corrected for continuity: positive for rising.</param>
/// <param name="Change">Median slope times the length: what the values gain from first to last.</param>
/// <param name="Middle">Median of the values.</param>
internal readonly record struct Trend(double Deviate, double Change, double Middle)
{
    /// <summary>The trend of finite values in their order. Equal neighbours make the test a little slower to answer. Cost O(k²).</summary>
    public static Trend Of(ReadOnlySpan<double> values)
    {
        int k = values.Length;
        int score = 0;
        List<double> slopes = [];
        for (int i = 0; i < k; i++)
        {
            for (int j = i + 1; j < k; j++)
            {
                score += Math.Sign(values[j] - values[i]);
                slopes.Add((values[j] - values[i]) / (j - i));
            }
        }

        double spread = Math.Sqrt(k * (k - 1.0) * (2 * k + 5) / 18);
        return new((score - Math.Sign(score)) / spread, Median([.. slopes]) * (k - 1), Median(values.ToArray()));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
