using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Forests;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Studies.Analyses;

/// <summary>A random forest over some trials of a table: what it was grown on stands beside it.</summary>
/// <param name="Forest">The forest.</param>
/// <param name="Rows">Rows of the table it was grown on, in their order.</param>
/// <param name="Unit">[parameters × rows], in [0, 1]; NaN where inactive.</param>
internal sealed record TrialForest(RandomForest Forest, ImmutableArray<int> Rows, ImmutableArray<double[]> Unit)
{
    /// <summary>The least number of trials from which anything is said.</summary>
    public const int Needed = 10;

    private const ulong Seed = 1;

    /// <summary>Grows a forest; null without parameters or with fewer than <see cref="Needed"/> rows. Cost O(trees × n × d × depth): about a second for 10,000 trials.</summary>
    /// <param name="space">The space.</param>
    /// <param name="rows">Rows of the table, all with a place in the space.</param>
    /// <param name="places">[parameters] the place of a row in [0, 1], NaN where inactive.</param>
    /// <param name="target">The target of a row, finite.</param>
    /// <param name="cancellationToken">Looked at between trees.</param>
    public static TrialForest? Grow(
        SearchSpace space, ImmutableArray<int> rows, IReadOnlyList<Func<int, double>> places, Func<int, double> target, CancellationToken cancellationToken)
    {
        if (rows.Length < Needed || places.Count == 0)
        {
            return null;
        }

        ImmutableArray<double[]> unit = [.. places.Select(p => rows.Select(p).ToArray())];
        RandomForest forest = RandomForest.Grow(space, unit, [.. rows.Select(target)], new(), new Prng(Seed), cancellationToken);
        return new(forest, rows, unit);
    }

    /// <summary>Whether a row has a place in the present space: none of its values was ruled out later.</summary>
    /// <param name="table">The trials.</param>
    /// <param name="row">A row.</param>
    public static bool IsInside(TrialTable table, int row) => table.Parameters.All(c => double.IsNaN(c.Values[row]) || !double.IsNaN(c.Unit(row)));
}
