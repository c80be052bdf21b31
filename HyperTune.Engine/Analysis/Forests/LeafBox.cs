using System.Numerics;

namespace HyperTune.Engine.Analysis.Forests;

/// <summary>The box of one leaf: in every column the bins that lead to it, as bits.</summary>
/// <param name="Value">The leaf's answer.</param>
/// <param name="Bins">[columns].</param>
/// <param name="Masses">[columns]: the chance of the bins in that column.</param>
internal sealed record LeafBox(double Value, ulong[] Bins, double[] Masses)
{
    /// <summary>The boxes of a tree: they fill the space and do not overlap. Cost O(leaves × d).</summary>
    /// <param name="columns">The columns of the forest.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="masses">[columns × bins]: the chance of every bin.</param>
    public static IEnumerable<LeafBox> Of(ForestColumns columns, RegressionTree tree, double[][] masses)
    {
        TreeNode[] nodes = [.. tree.Nodes];
        LeafBox whole = new(0, [.. masses.Select(m => ulong.MaxValue >> (64 - m.Length))], [.. masses.Select(m => m.Sum())]);
        Stack<(int Node, LeafBox Box)> open = new([(0, whole)]);
        while (open.TryPop(out (int Node, LeafBox Box) next))
        {
            TreeNode node = nodes[next.Node];
            if (node.Column < 0)
            {
                yield return next.Box with { Value = node.Value };
                continue;
            }

            ulong left = columns[node.Column].IsChoice ? node.Choices : (1UL << node.Bins) - 1;
            open.Push((node.Left, next.Box.Cut(node.Column, left, masses)));
            open.Push((node.Left + 1, next.Box.Cut(node.Column, ~left, masses)));
        }
    }

    /// <summary>The chance of the box in all columns but one or two.</summary>
    public double MassWithout(int first, int second)
    {
        double mass = 1;
        for (int j = 0; j < Masses.Length; j++)
        {
            mass *= j == first || j == second ? 1 : Masses[j];
        }

        return mass;
    }

    private LeafBox Cut(int column, ulong keep, double[][] masses)
    {
        LeafBox cut = new(0, [.. Bins], [.. Masses]);
        cut.Bins[column] &= keep;
        double mass = 0;
        for (ulong rest = cut.Bins[column]; rest != 0; rest &= rest - 1)
        {
            mass += masses[column][BitOperations.TrailingZeroCount(rest)];
        }

        cut.Masses[column] = mass;
        return cut;
    }
}
