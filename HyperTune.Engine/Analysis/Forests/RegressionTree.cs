namespace HyperTune.Engine.Analysis.Forests;

/// <summary>One node of a <see cref="RegressionTree"/>.</summary>
/// <param name="Column">The column it splits, or −1 for a leaf.</param>
/// <param name="Bins">Number columns: bins below this go left.</param>
/// <param name="Choices">Choice columns: bins with their bit set go left.</param>
/// <param name="Left">The index of the left child; the right one follows it.</param>
/// <param name="Value">The mean target of its trials.</param>
internal readonly record struct TreeNode(int Column, int Bins, ulong Choices, int Left, double Value);

/// <summary>A regression tree over binned columns. Cost of an answer O(depth).</summary>
/// <param name="nodes">The root first.</param>
internal sealed class RegressionTree(TreeNode[] nodes)
{
    /// <summary>The nodes, the root first.</summary>
    public ReadOnlySpan<TreeNode> Nodes => nodes;

    /// <summary>The answer for a configuration given as bins.</summary>
    /// <param name="columns">What the bins mean.</param>
    /// <param name="bins">One bin a column.</param>
    public double Predict(ForestColumns columns, ReadOnlySpan<byte> bins)
    {
        int at = 0;
        while (nodes[at].Column >= 0)
        {
            ref readonly TreeNode node = ref nodes[at];
            at = node.Left + (GoesLeft(columns, node, bins[node.Column]) ? 0 : 1);
        }

        return nodes[at].Value;
    }

    private static bool GoesLeft(ForestColumns columns, in TreeNode node, byte bin) =>
        columns[node.Column].IsChoice ? (node.Choices >> bin & 1) != 0 : bin < node.Bins;
}
