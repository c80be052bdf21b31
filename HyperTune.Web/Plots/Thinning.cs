using HyperTune.Engine.Numerics;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Plots;

/// <summary>Fewer trials that show the same: what stands out stays, and of the rest a sample that is the same from figure to figure.</summary>
internal static class Thinning
{
    /// <summary>
    /// The rows that are kept, in their order; all when there are no more than <paramref name="most"/>. Kept first are the best and the worst value, every
    /// improvement (the latest, if there are too many), and the least and the greatest value of every parameter; then the best tenth of what is left to keep;
    /// then trials by lot, whose lots never change. Cost O(n (d + log n)).
    /// </summary>
    /// <param name="table">The trials.</param>
    /// <param name="rows">Rows, ascending.</param>
    /// <param name="most">Rows to keep.</param>
    public static IReadOnlyList<int> Rows(TrialTable table, IReadOnlyList<int> rows, int most)
    {
        if (rows.Count <= most)
        {
            return rows;
        }

        HashSet<int> kept = [];
        Add(kept, Improvements(table, rows).Reverse(), most);
        Add(kept, Ends(rows, r => table.Value[r]), most);
        Add(kept, table.Parameters.SelectMany(p => Ends(rows, r => p.Values[r])), most);
        Add(kept, rows.Where(r => double.IsFinite(table.Value[r])).OrderBy(r => table.Objective.Loss(table.Value[r])), kept.Count + (most - kept.Count) / 10);
        Add(kept, rows.OrderBy(r => Lot(table.Number[r])), most);
        return [.. kept.Order()];
    }

    /// <summary>A number drawn once and for all for a trial: the sample of yesterday is part of today's.</summary>
    /// <param name="number">The trial's number.</param>
    public static ulong Lot(int number) => Prng.SeedFor(0, number);

    private static void Add(HashSet<int> kept, IEnumerable<int> rows, int until)
    {
        foreach (int row in rows)
        {
            if (kept.Count >= until)
            {
                return;
            }

            kept.Add(row);
        }
    }

    private static IEnumerable<int> Improvements(TrialTable table, IReadOnlyList<int> rows)
    {
        double best = double.NaN;
        foreach (int row in rows)
        {
            if (table.State[row] == TrialState.Completed && double.IsFinite(table.Value[row]) && table.Objective.IsBetter(table.Value[row], best))
            {
                best = table.Value[row];
                yield return row;
            }
        }
    }

    private static IEnumerable<int> Ends(IReadOnlyList<int> rows, Func<int, double> value)
    {
        int[] finite = [.. rows.Where(r => double.IsFinite(value(r)))];
        return finite.Length == 0 ? [] : [finite.MinBy(value), finite.MaxBy(value)];
    }
}
