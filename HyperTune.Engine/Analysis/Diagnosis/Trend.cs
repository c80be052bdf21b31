namespace HyperTune.Engine.Analysis.Diagnosis;

/// <summary>Whether values rise or fall, by the test of Mann and Kendall, and by how much, by the slope of Theil and Sen.</summary>
/// <param name="Deviate">The test's normal deviate, corrected for continuity: positive for rising.</param>
/// <param name="Change">Median slope times the length: what the values gain from first to last.</param>
/// <param name="Middle">Median of the values.</param>
internal readonly record struct Trend(double Deviate, double Change, double Middle)
{
    // Means of several epochs are far less alike than neighbouring epochs, and twelve of them are enough for the test to answer.
    private const int Blocks = 12;

    /// <summary>
    /// The trend of finite values in their order, tested on the means of at most twelve blocks of equal length. Equal means make the test a little slower to
    /// answer. Cost O(k).
    /// </summary>
    public static Trend Of(ReadOnlySpan<double> values)
    {
        int size = Math.Max(1, (values.Length + Blocks - 1) / Blocks);
        double[] means = Means(values, size);
        int k = means.Length;
        int score = 0;
        List<double> slopes = [];
        for (int i = 0; i < k; i++)
        {
            for (int j = i + 1; j < k; j++)
            {
                score += Math.Sign(means[j] - means[i]);
                slopes.Add((means[j] - means[i]) / (j - i) / size);
            }
        }

        double spread = Math.Sqrt(k * (k - 1.0) * (2 * k + 5) / 18);
        return new((score - Math.Sign(score)) / spread, Median([.. slopes]) * (values.Length - 1), Median(values.ToArray()));
    }

    // What does not fill a block is left out at the beginning: the end matters.
    private static double[] Means(ReadOnlySpan<double> values, int size)
    {
        double[] means = new double[values.Length / size];
        int skipped = values.Length - means.Length * size;
        for (int i = 0; i < means.Length; i++)
        {
            foreach (double value in values.Slice(skipped + i * size, size))
            {
                means[i] += value / size;
            }
        }

        return means;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
