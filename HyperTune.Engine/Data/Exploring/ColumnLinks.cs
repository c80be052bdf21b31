using System.Collections.Immutable;

namespace HyperTune.Engine.Data.Exploring;

/// <summary>Measures how all columns go with one of them. Nothing is ever seen as cause: an honest first look.</summary>
/// <remarks>
/// Interval of Pearson's r by R. A. Fisher's z, "On the probable error of a coefficient of correlation", Metron 1, 1921; η and V against chance by the χ²
/// quantile of E. B. Wilson and M. M. Hilferty, PNAS 17, 1931. Rows count as independent, which those of a series are not: intervals are then too narrow.
/// </remarks>
public static class ColumnLinks
{
    private const int MostCategories = 200;

    /// <summary>One link a column that can be compared, in the file's order. Rows without one of the two values are left out. Cost O(rows × columns).</summary>
    /// <param name="table">The rows.</param>
    /// <param name="target">The column they are compared with; unknown for none.</param>
    /// <param name="asClasses">Whether the target's values are classes, even where they are numbers.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public static ImmutableArray<ColumnLink> With(DataTable table, string target, bool asClasses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Find(target) is not { } aim)
        {
            return [];
        }

        ImmutableArray<ColumnLink>.Builder links = ImmutableArray.CreateBuilder<ColumnLink>();
        foreach (DataColumn column in table.Columns.Where(c => c.Profile.Name != target))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Between(column, aim, asClasses || aim.Numbers is null) is { } link)
            {
                bool steps = link.Measure == LinkMeasure.Pearson && ColumnLink.AsksForSteps(link.Value);
                links.Add(steps ? link with { Steps = StepLink.Of(table, column.Numbers!, aim.Numbers!) } : link);
            }
        }

        return links.ToImmutable();
    }

    private static ColumnLink? Between(DataColumn column, DataColumn target, bool classes)
    {
        bool numbers = column is { Numbers: not null, Profile.Kind: ColumnKind.Number or ColumnKind.Integer };
        bool categories = column.Profile.Kind == ColumnKind.Category && column.Dictionary.Count <= MostCategories;
        bool aimed = !classes || target.Dictionary.Count <= MostCategories;
        return (numbers, categories, classes) switch
        {
            _ when !aimed => null,
            (true, _, false) => Pearson(column.Profile.Name, column.Numbers!, target.Numbers!),
            (true, _, true) => Ratio(column.Profile.Name, column.Numbers!, target),
            (_, true, false) => Ratio(column.Profile.Name, target.Numbers!, column),
            (_, true, true) => Cramer(column, target),
            _ => null,
        };
    }

    private static ColumnLink Pearson(string name, double[] x, double[] y)
    {
        PairedMoments pairs = default;
        for (int i = 0; i < x.Length; i++)
        {
            pairs.Add(x[i], y[i]);
        }

        (int n, double r) = (pairs.Count, pairs.Value);
        if (n < 4 || double.IsNaN(r))
        {
            return new(name, LinkMeasure.Pearson, n < 4 ? double.NaN : r, double.NaN, double.NaN, true, n);
        }

        double z = Math.Atanh(Math.Clamp(r, -1 + 1e-15, 1 - 1e-15));
        double reach = 1.959964 / Math.Sqrt(n - 3);
        (double low, double high) = (Math.Tanh(z - reach), Math.Tanh(z + reach));
        return new(name, LinkMeasure.Pearson, r, Math.Min(low, r), Math.Max(high, r), low <= 0 && high >= 0, n);
    }

    private static ColumnLink Ratio(string name, double[] numbers, DataColumn categories)
    {
        int groups = categories.Dictionary.Count;
        int[] counts = new int[groups];
        double[] sums = new double[groups];
        int[] rows = [.. Enumerable.Range(0, numbers.Length).Where(i => double.IsFinite(numbers[i]) && categories.Codes[i] >= 0)];
        double mean = rows.Length == 0 ? 0 : rows.Average(i => numbers[i]);
        double total = 0;
        foreach (int i in rows)
        {
            double deviation = numbers[i] - mean;
            counts[categories.Codes[i]]++;
            sums[categories.Codes[i]] += deviation;
            total += deviation * deviation;
        }

        double between = Enumerable.Range(0, groups).Where(g => counts[g] > 0).Sum(g => sums[g] * sums[g] / counts[g]);
        int seen = counts.Count(c => c > 0);

        // As many groups as rows explain everything and say nothing.
        bool tells = total > 0 && seen > 1 && rows.Length > 2 * seen;
        double square = tells ? Math.Clamp(between / total, 0, 1) : double.NaN;
        return new(name, LinkMeasure.CorrelationRatio, Math.Sqrt(square), double.NaN, double.NaN, !(square > ChiSquare95(seen - 1) / (rows.Length - 1)), rows.Length);
    }

    private static ColumnLink Cramer(DataColumn column, DataColumn target)
    {
        int width = target.Dictionary.Count;
        long[] cells = new long[column.Dictionary.Count * width];
        long[] left = new long[column.Dictionary.Count];
        long[] right = new long[width];
        int n = 0;
        for (int i = 0; i < column.Codes.Length; i++)
        {
            (int a, int b) = (column.Codes[i], target.Codes[i]);
            if (a >= 0 && b >= 0)
            {
                n++;
                cells[(a * width) + b]++;
                left[a]++;
                right[b]++;
            }
        }

        (int rows, int columns) = (left.Count(c => c > 0), right.Count(c => c > 0));
        double square = -n;
        for (int c = 0; c < cells.Length; c++)
        {
            square += cells[c] == 0 ? 0 : (double)cells[c] * cells[c] / ((double)left[c / width] * right[c % width]) * n;
        }

        bool tells = Math.Min(rows, columns) > 1 && n > 2 * Math.Max(rows, columns);
        double v = tells ? Math.Sqrt(Math.Clamp(square / n / (Math.Min(rows, columns) - 1), 0, 1)) : double.NaN;
        return new(column.Profile.Name, LinkMeasure.CramersV, v, double.NaN, double.NaN, !(tells && square > ChiSquare95((rows - 1) * (columns - 1))), n);
    }

    private static double ChiSquare95(int freedom)
    {
        double k = Math.Max(1, freedom);
        double root = 1 - (2 / (9 * k)) + (1.644854 * Math.Sqrt(2 / (9 * k)));
        return k * root * root * root;
    }
}
