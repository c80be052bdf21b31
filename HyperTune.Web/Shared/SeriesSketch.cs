namespace HyperTune.Web.Shared;

/// <summary>A long series in few buckets: least and greatest value of each run of rows, so that no peak is lost. NaN for runs without a value.</summary>
/// <param name="Low">Least value a bucket.</param>
/// <param name="High">Greatest value a bucket.</param>
/// <param name="Rows">Rows of the series.</param>
public sealed record SeriesSketch(double[] Low, double[] High, int Rows)
{
    /// <summary>Draws the series together. Cost O(rows).</summary>
    /// <param name="numbers">Values by row, NaN for missing.</param>
    /// <param name="buckets">At most so many.</param>
    public static SeriesSketch Of(IReadOnlyList<double> numbers, int buckets = 300)
    {
        int count = Math.Max(1, Math.Min(buckets, numbers.Count));
        double[] low = new double[count];
        double[] high = new double[count];
        Array.Fill(low, double.NaN);
        Array.Fill(high, double.NaN);
        for (int row = 0; row < numbers.Count; row++)
        {
            double value = numbers[row];
            int at = (int)((long)row * count / numbers.Count);
            if (double.IsFinite(value))
            {
                low[at] = double.IsNaN(low[at]) ? value : Math.Min(low[at], value);
                high[at] = double.IsNaN(high[at]) ? value : Math.Max(high[at], value);
            }
        }

        return new(low, high, numbers.Count);
    }
}
