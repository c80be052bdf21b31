using System.Collections.Immutable;

namespace HyperTune.Engine.Data.Exploring;

/// <summary>What only the rows of a table can tell before training: rows that repeat, columns that know the future, classes that are too rare.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="DuplicateRows">Rows whose values all stand in a row above.</param>
/// <param name="Ahead">Columns of a table with a time column that nearly equal what the target is one row later, up to scale.</param>
/// <param name="Frequent">The most frequent class; null unless the target has classes.</param>
/// <param name="Rare">The rarest class; null unless the target has classes.</param>
public sealed record TableChecks(int Rows, int DuplicateRows, ImmutableArray<string> Ahead, ValueCount? Frequent, ValueCount? Rare)
{
    // A column that follows in level and in every step is the other one in other units; one that only shares its trend differs in the steps.
    private const double Same = 0.999;

    /// <summary>Looks through all rows. Cost O(rows × columns).</summary>
    /// <param name="table">The rows.</param>
    /// <param name="target">The target; unknown for none.</param>
    /// <param name="asClasses">Whether its values are classes.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public static TableChecks Of(DataTable table, string target, bool asClasses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        int duplicates = Duplicates(table, cancellationToken);
        if (table.Find(target) is not { } aim)
        {
            return new(table.Rows, duplicates, [], null, null);
        }

        if (asClasses)
        {
            ValueCount[] classes = [.. Classes(aim).OrderByDescending(c => c.Count)];
            return new(table.Rows, duplicates, [], classes.FirstOrDefault(), classes.LastOrDefault());
        }

        bool inTime = table.Columns.Any(c => c.Moments is not null);
        return new(table.Rows, duplicates, inTime && aim.Numbers is { } wanted ? FindAhead(table, target, wanted, cancellationToken) : [], null, null);
    }

    private static IEnumerable<ValueCount> Classes(DataColumn column)
    {
        int[] counts = new int[column.Dictionary.Count];
        foreach (int code in column.Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        return counts.Index().Where(c => c.Item > 0).Select(c => new ValueCount(column.Dictionary[c.Index], c.Item));
    }

    private static int Duplicates(DataTable table, CancellationToken cancellationToken)
    {
        HashSet<ulong> seen = new(table.Rows);
        int[][] columns = [.. table.Columns.Select(c => c.Codes)];
        for (int row = 0; row < table.Rows; row++)
        {
            if (row % 4096 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            // 64 bits: among a hundred million rows two different ones meet with a chance of 1 in 4,000.
            ulong hash = 14695981039346656037;
            foreach (int[] codes in columns)
            {
                hash = (hash ^ (uint)codes[row]) * 0x9E3779B97F4A7C15;
                hash ^= hash >> 29;
            }

            seen.Add(hash);
        }

        return table.Rows - seen.Count;
    }

    private static ImmutableArray<string> FindAhead(DataTable table, string target, double[] wanted, CancellationToken cancellationToken)
    {
        var ahead = ImmutableArray.CreateBuilder<string>();
        foreach (DataColumn column in table.Columns.Where(c => c.Profile.Name != target && c.Profile.Kind is ColumnKind.Number or ColumnKind.Integer))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // What nearly equals the target in the same row is told by its link; a smooth target nearly equals itself a row later.
            if (column.Numbers is { } numbers && Follows(numbers, wanted, 1) && !Follows(numbers, wanted, 0))
            {
                ahead.Add(column.Profile.Name);
            }
        }

        return ahead.ToImmutable();
    }

    private static bool Follows(double[] numbers, double[] wanted, int shift)
    {
        (double level, int rows) = Correlation(numbers, wanted, shift, steps: false);
        return rows >= 10 && Math.Abs(level) >= Same && Math.Abs(Correlation(numbers, wanted, shift, steps: true).Value) >= Same;
    }

    private static (double Value, int Rows) Correlation(double[] numbers, double[] wanted, int shift, bool steps)
    {
        PairedMoments pairs = default;
        for (int i = steps ? 1 : 0; i + shift < numbers.Length; i++)
        {
            pairs.Add(numbers[i] - (steps ? numbers[i - 1] : 0), wanted[i + shift] - (steps ? wanted[i + shift - 1] : 0));
        }

        return (pairs.Value, pairs.Count);
    }
}
