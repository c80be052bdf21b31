using System.Collections.Immutable;

namespace HyperTune.Engine.Data.Exploring;

/// <summary>How much a series repeats itself.</summary>
/// <param name="Correlation">Autocorrelation by lag in rows, from 0, of the series without its linear trend; each from −1 to 1.</param>
/// <param name="Rows">Rows it was computed from.</param>
/// <param name="Season">After how many rows it repeats itself, as the seasonal baseline of a study finds it; null where nothing stands out.</param>
public sealed record SeriesPattern(ImmutableArray<double> Correlation, int Rows, int? Season)
{
    private const int LongestSeries = 20_000;
    private const int MostLags = 2_000;
    private const int FewestRows = 12;

    /// <summary>
    /// Looks at the last 20,000 rows, in time order where there is a column of moments; a missing value is taken to be the one before. Null for a column that
    /// is not numeric, is too short or does not vary. Cost O(rows log rows) to put rows in order where they are not, then at most 20,000 × 2,000.
    /// </summary>
    /// <param name="table">The rows.</param>
    /// <param name="column">A column of numbers.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public static SeriesPattern? Of(DataTable table, string column, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Find(column)?.Numbers is not { } numbers || Filled(Recent(table, numbers)) is not { Length: >= FewestRows } recent)
        {
            return null;
        }

        int? season = Baselines.Season.Find(recent);
        int most = Math.Min(MostLags, recent.Length / 3);
        int shown = season is { } found ? Math.Max(40, found * 7 / 2) : 200;
        ImmutableArray<double> correlation = Autocorrelation(WithoutTrend(recent), Math.Min(most, shown), cancellationToken);
        return correlation.IsEmpty ? null : new(correlation, recent.Length, season);
    }

    private static double[] Recent(DataTable table, double[] numbers) => TimeRows.Order(table) is { } rows
        ? [.. rows.TakeLast(LongestSeries).Select(row => numbers[row])]
        : numbers[^Math.Min(LongestSeries, numbers.Length)..];

    private static double[] Filled(double[] series)
    {
        double[] filled = [.. series.SkipWhile(v => !double.IsFinite(v))];
        for (int i = 1; i < filled.Length; i++)
        {
            filled[i] = double.IsFinite(filled[i]) ? filled[i] : filled[i - 1];
        }

        return filled;
    }

    private static double[] WithoutTrend(double[] series)
    {
        double middle = (series.Length - 1) / 2.0;
        double mean = series.Average();
        double slope = series.Select((x, i) => (i - middle) * (x - mean)).Sum() / series.Select((_, i) => (i - middle) * (i - middle)).Sum();
        return [.. series.Select((x, i) => x - mean - (slope * (i - middle)))];
    }

    // Divided by the whole length, as is usual: never beyond 1, and calm at long lags.
    private static ImmutableArray<double> Autocorrelation(double[] centred, int most, CancellationToken cancellationToken)
    {
        double variance = centred.Sum(x => x * x);
        if (!(variance > 1e-18 * centred.Length))
        {
            return [];
        }

        double[] correlation = new double[most + 1];
        for (int lag = 0; lag <= most; lag++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double sum = 0;
            for (int i = lag; i < centred.Length; i++)
            {
                sum += centred[i] * centred[i - lag];
            }

            correlation[lag] = sum / variance;
        }

        return [.. correlation];
    }
}
