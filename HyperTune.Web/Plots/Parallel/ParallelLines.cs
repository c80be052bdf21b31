using System.Collections.Immutable;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Plots.Parallel;

/// <summary>The trials that are drawn, one line each, ascending by number; all lists have one entry a line.</summary>
public sealed record ParallelLines
{
    /// <summary>Lines at most.</summary>
    public const int Most = 1000;

    // Beyond so many places in all, lines are left out rather than the page be slow to arrive.
    private const int MostPlaces = 24_000;

    /// <summary>The trials' numbers.</summary>
    public required ImmutableArray<int> Number { get; init; }

    /// <summary>The objective's values; NaN for none.</summary>
    public required ImmutableArray<double> Value { get; init; }

    /// <summary>[lines × axes] places on the axes, rounded to 4 digits.</summary>
    public required ImmutableArray<double> Positions { get; init; }

    /// <summary>Places on the colour scale, from 0, the weakest, to 1; NaN for none.</summary>
    public required ImmutableArray<double> Tint { get; init; }

    /// <summary>Whether the trial is inside the brush.</summary>
    public required ImmutableArray<bool> Inside { get; init; }

    /// <summary>
    /// Rows to draw, ascending: all, or those that must be there, then those inside the brush, then others, each group in an order that stays when trials
    /// come. Cost O(n log n).
    /// </summary>
    /// <param name="table">The trials.</param>
    /// <param name="rows">Rows that could be drawn.</param>
    /// <param name="inside">Those inside the brush.</param>
    /// <param name="always">Numbers that must be there.</param>
    /// <param name="axes">How many axes there are.</param>
    public static int[] Choose(TrialTable table, IReadOnlyList<int> rows, IReadOnlySet<int> inside, IReadOnlySet<int> always, int axes)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(inside);
        ArgumentNullException.ThrowIfNull(always);
        int most = Math.Min(Most, MostPlaces / Math.Max(1, axes));
        return rows.Count <= most
            ? [.. rows.Order()]
            : [.. rows
                .OrderByDescending(r => always.Contains(table.Number[r]))
                .ThenByDescending(inside.Contains)
                .ThenBy(r => Thinning.Lot(table.Number[r]))
                .Take(most)
                .Order()];
    }
}
