using System.Numerics;

namespace HyperTune.Engine.Analysis.Forests;

/// <summary>Splits the variance of a tree over a product measure into columns and pairs of columns, exactly, from the boxes of its leaves.</summary>
/// <remarks>
/// F. Hutter, H. Hoos, K. Leyton-Brown, "An efficient approach for assessing hyperparameter importance", ICML 2014: a leaf adds its value, times the chance
/// of its box in the other columns, to a marginal wherever its box lies. Cost O(leaves × d × bins) for all columns, O(leaves × bins²) a pair.
/// </remarks>
internal sealed class TreeAnova
{
    private readonly double[][] masses;
    private readonly LeafBox[] leaves;
    private readonly double[][] singles;

    /// <summary>Takes a tree apart.</summary>
    /// <param name="columns">The columns of its forest.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="masses">[columns × bins]: the chance of every bin, by <see cref="ForestColumn.Masses"/>.</param>
    public TreeAnova(ForestColumns columns, RegressionTree tree, double[][] masses)
    {
        this.masses = masses;
        leaves = [.. LeafBox.Of(columns, tree, masses)];
        double mean = leaves.Sum(l => l.Value * l.MassWithout(-1, -1));
        leaves = [.. leaves.Select(l => l with { Value = l.Value - mean })];
        Variance = leaves.Sum(l => l.Value * l.Value * l.MassWithout(-1, -1));
        singles = [.. Enumerable.Range(0, masses.Length).Select(Marginal)];
    }

    /// <summary>The variance of the tree's answer.</summary>
    public double Variance { get; }

    /// <summary>The variance of the tree's answer when all columns but one are averaged out.</summary>
    /// <param name="column">The column that is kept.</param>
    public double Single(int column) => singles[column].Zip(masses[column], (f, m) => m * f * f).Sum();

    /// <summary>The variance that two columns add together to what each does by itself.</summary>
    /// <param name="first">One column.</param>
    /// <param name="second">Another column.</param>
    public double Pair(int first, int second)
    {
        double[] beyond = Interaction(first, second);
        double variance = 0;
        for (int a = 0; a < masses[first].Length; a++)
        {
            for (int b = 0; b < masses[second].Length; b++)
            {
                double value = beyond[a * masses[second].Length + b];
                variance += masses[first][a] * masses[second][b] * value * value;
            }
        }

        return variance;
    }

    /// <summary>[bins]: what one column does by itself, mean zero.</summary>
    /// <param name="column">The column.</param>
    public ReadOnlySpan<double> Effect(int column) => singles[column];

    /// <summary>[bins of the first × bins of the second]: what two columns do together beyond what each does by itself.</summary>
    /// <param name="first">One column.</param>
    /// <param name="second">Another column.</param>
    public double[] Interaction(int first, int second)
    {
        double[] grid = new double[masses[first].Length * masses[second].Length];
        foreach (LeafBox leaf in leaves)
        {
            double value = leaf.Value * leaf.MassWithout(first, second);
            for (ulong rest = leaf.Bins[first]; rest != 0; rest &= rest - 1)
            {
                int row = BitOperations.TrailingZeroCount(rest) * masses[second].Length;
                for (ulong rest2 = leaf.Bins[second]; rest2 != 0; rest2 &= rest2 - 1)
                {
                    grid[row + BitOperations.TrailingZeroCount(rest2)] += value;
                }
            }
        }

        for (int a = 0; a < masses[first].Length; a++)
        {
            for (int b = 0; b < masses[second].Length; b++)
            {
                grid[a * masses[second].Length + b] -= singles[first][a] + singles[second][b];
            }
        }

        return grid;
    }

    private double[] Marginal(int column)
    {
        double[] marginal = new double[masses[column].Length];
        foreach (LeafBox leaf in leaves)
        {
            double value = leaf.Value * leaf.MassWithout(column, -1);
            for (ulong rest = leaf.Bins[column]; rest != 0; rest &= rest - 1)
            {
                marginal[BitOperations.TrailingZeroCount(rest)] += value;
            }
        }

        return marginal;
    }
}
