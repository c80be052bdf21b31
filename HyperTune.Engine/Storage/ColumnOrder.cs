using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;

namespace HyperTune.Engine.Storage;

/// <summary>Sorts the trials of a table by what its columns hold, as <see cref="TrialOrder"/> does in the database: those without a value last, equals by number.</summary>
internal static class ColumnOrder
{
    /// <summary>All numbers in the query's order; null where the columns alone do not tell, as with a filter. Cost O(n log n).</summary>
    /// <param name="table">All trials.</param>
    /// <param name="query">What is asked.</param>
    public static IReadOnlyList<int>? Of(TrialTable table, TrialQuery query)
    {
        if (query.Sort == "number")
        {
            return query.Descending ? [.. table.Number.Reverse()] : [.. table.Number];
        }

        return table.Parameters.FirstOrDefault(c => c.Parameter.Name == query.Sort) is { Parameter.Distribution: not CategoricalDistribution } column
            ? Sorted(table, [.. column.Values], query.Descending)
            : null;
    }

    /// <summary>Whether a query asks for all trials in an order that columns may tell.</summary>
    /// <param name="query">What is asked.</param>
    public static bool MayTell(TrialQuery query) =>
        query is { Filter: null, Numbers: null, States.IsEmpty: true, Sort: not ("value" or "state" or "epochs" or "duration") };

    private static int[] Sorted(TrialTable table, double[] values, bool descending)
    {
        int[] rows = [.. Enumerable.Range(0, table.Count)];
        Array.Sort(rows, (a, b) => (double.IsNaN(values[a]), double.IsNaN(values[b])) switch
        {
            (false, false) when values[a].CompareTo(values[b]) is not 0 and int order => descending ? -order : order,
            (true, false) => 1,
            (false, true) => -1,
            _ => a.CompareTo(b),
        });
        return [.. rows.Select(r => table.Number[r])];
    }
}
