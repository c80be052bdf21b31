namespace HyperTune.Engine.Data.Baselines;

/// <summary>Finds after how many rows a series repeats itself.</summary>
internal static class Season
{
    private const int LongestSeries = 20_000;
    private const int LongestSeason = 2_000;
    private const double LeastOfSteps = 0.2;
    private const double LeastOfValues = 0.3;

    /// <summary>
    /// The shortest lag whose autocorrelation is a peak and nearly the highest: of the series' steps, which have no trend; failing that, of the series
    /// without its linear trend, for slow cycles that drown in the noise of steps. Null when no peak stands out, or a season would not fit three times.
    /// Looks at the last 20,000 rows. Cost O(rows × lags), below 0.1 s.
    /// </summary>
    /// <param name="series">Training rows of one target.</param>
    public static int? Find(double[] series)
    {
        double[] recent = series.Length > LongestSeries ? series[^LongestSeries..] : series;
        if (recent.Length < 12)
        {
            return null;
        }

        int most = Math.Min(LongestSeason, recent.Length / 3);
        return Peak(Autocorrelation(Steps(recent), most), LeastOfSteps, recent.Length, afterTrough: false)
            ?? Peak(Autocorrelation(WithoutTrend(recent), most), LeastOfValues, recent.Length, afterTrough: true);
    }

    private static int? Peak(double[] correlation, double least, int length, bool afterTrough)
    {
        // A smooth series is like itself at short lags; a season shows only after it has been unlike itself.
        int from = afterTrough ? Array.FindIndex(correlation, c => c < 0) : 2;
        if (from < 0)
        {
            return null;
        }

        double needed = Math.Max(least, 3 / Math.Sqrt(length));
        int[] peaks =
        [
            .. Enumerable.Range(from, Math.Max(0, correlation.Length - 1 - from))
                .Where(lag => lag >= 2 && correlation[lag] >= needed && IsHighestAround(correlation, lag)),
        ];
        if (peaks.Length == 0)
        {
            return null;
        }

        double highest = peaks.Max(lag => correlation[lag]);
        return peaks.First(lag => correlation[lag] >= 0.9 * highest);
    }

    // Noise makes many small peaks on the slopes of a broad one: a season is the highest within a tenth of its length to both sides.
    private static bool IsHighestAround(double[] correlation, int lag)
    {
        int reach = Math.Max(1, lag / 10);
        return lag + reach < correlation.Length
            && correlation.AsSpan(lag - reach, (2 * reach) + 1).IndexOfAnyInRange(Math.BitIncrement(correlation[lag]), double.MaxValue) < 0;
    }

    private static double[] Autocorrelation(double[] series, int most)
    {
        double mean = series.Average();
        double[] centred = [.. series.Select(x => x - mean)];
        double variance = centred.Sum(x => x * x);
        double[] correlation = new double[most + 1];
        for (int lag = 0; lag <= most && variance > 0; lag++)
        {
            double sum = 0;
            for (int i = lag; i < centred.Length; i++)
            {
                sum += centred[i] * centred[i - lag];
            }

            // Without the shrinking of long lags that dividing by the whole length would bring.
            correlation[lag] = sum / variance * centred.Length / (centred.Length - lag);
        }

        return correlation;
    }

    private static double[] Steps(double[] series) => [.. series.Skip(1).Zip(series, (b, a) => b - a)];

    private static double[] WithoutTrend(double[] series)
    {
        double middle = (series.Length - 1) / 2.0;
        double mean = series.Average();
        double slope = series.Select((x, i) => (i - middle) * (x - mean)).Sum() / series.Select((_, i) => (i - middle) * (i - middle)).Sum();
        return [.. series.Select((x, i) => x - mean - (slope * (i - middle)))];
    }
}
