using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Analysis.Forests;

/// <summary>Grows one tree on weighted trials by least squares, splitting on histograms of bins.</summary>
/// <remarks>
/// L. Breiman, J. Friedman, R. Olshen, C. Stone, "Classification and regression trees", 1984: choices are ordered by their mean target, which finds the best
/// set among all. Cost O(n × candidates) a level of the tree, plus the bins of every node.
/// </remarks>
internal sealed class TreeGrower
{
    private const int MostBins = 64;

    private readonly ForestColumns columns;
    private readonly double[] target;
    private readonly ForestOptions options;
    private readonly int[] weights;
    private readonly int[] trials;
    private readonly int[] spare;
    private readonly int[] order;
    private readonly double[] sums = new double[MostBins];
    private readonly int[] counts = new int[MostBins];
    private readonly double[] means = new double[MostBins];
    private readonly int[] byMean = new int[MostBins];
    private readonly List<TreeNode> nodes = [];

    /// <summary>A grower that can be used for one tree after the other.</summary>
    public TreeGrower(ForestColumns columns, double[] target, ForestOptions options)
    {
        this.columns = columns;
        this.target = target;
        this.options = options;
        weights = new int[target.Length];
        trials = new int[target.Length];
        spare = new int[target.Length];
        order = [.. Enumerable.Range(0, columns.Count)];
    }

    /// <summary>Grows a tree. The weights say how often each trial counts.</summary>
    public RegressionTree Grow(ReadOnlySpan<int> weight, Prng random)
    {
        weight.CopyTo(weights);
        int used = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                trials[used++] = i;
            }
        }

        nodes.Clear();
        nodes.Add(default);
        Stack<(int Node, int From, int To)> open = new();
        open.Push((0, 0, used));
        while (open.TryPop(out (int Node, int From, int To) next))
        {
            Settle(next, open, random);
        }

        return new([.. nodes]);
    }

    private void Settle((int Node, int From, int To) place, Stack<(int Node, int From, int To)> open, Prng random)
    {
        (int node, int from, int to) = place;
        (double sum, int count, double spread) = Sum(from, to);
        TreeNode best = count >= 2 * options.MinLeaf && spread > 0 ? BestSplit(from, to, sum, count, random) : new(-1, 0, 0, 0, 0);
        if (best.Column < 0)
        {
            nodes[node] = new(-1, 0, 0, 0, count == 0 ? 0 : sum / count);
            return;
        }

        int middle = Part(from, to, best);
        nodes[node] = best with { Left = nodes.Count, Value = sum / count };
        open.Push((nodes.Count, from, middle));
        open.Push((nodes.Count + 1, middle, to));
        nodes.Add(default);
        nodes.Add(default);
    }

    private (double Sum, int Count, double Spread) Sum(int from, int to)
    {
        double sum = 0;
        int count = 0;
        double least = double.PositiveInfinity;
        double most = double.NegativeInfinity;
        for (int t = from; t < to; t++)
        {
            int i = trials[t];
            sum += weights[i] * target[i];
            count += weights[i];
            least = Math.Min(least, target[i]);
            most = Math.Max(most, target[i]);
        }

        return (sum, count, most - least);
    }

    private TreeNode BestSplit(int from, int to, double sum, int count, Prng random)
    {
        TreeNode best = new(-1, 0, 0, 0, 0);
        double bestGain = sum * sum / count * (1 + 1e-12);
        int wanted = Math.Max(1, (int)Math.Ceiling(options.Candidates * columns.Count));
        int looked = 0;
        for (int k = 0; k < columns.Count && (looked < wanted || best.Column < 0); k++)
        {
            // A partial shuffle: candidates without replacement; going on past the wanted number when none could split.
            int pick = k + random.NextInt(columns.Count - k);
            (order[k], order[pick]) = (order[pick], order[k]);
            looked++;
            Count(order[k], from, to);
            (double gain, int bins, ulong choices) = columns[order[k]].IsChoice ? BestSet(order[k], sum, count) : BestBound(order[k], sum, count);
            if (gain > bestGain)
            {
                bestGain = gain;
                best = new(order[k], bins, choices, 0, 0);
            }
        }

        return best;
    }

    private void Count(int column, int from, int to)
    {
        Array.Clear(sums, 0, columns[column].Count);
        Array.Clear(counts, 0, columns[column].Count);
        byte[] bins = columns.Bins[column];
        for (int t = from; t < to; t++)
        {
            int i = trials[t];
            sums[bins[i]] += weights[i] * target[i];
            counts[bins[i]] += weights[i];
        }
    }

    private (double Gain, int Bins, ulong Choices) BestBound(int column, double sum, int count)
    {
        (double Gain, int Bins, ulong Choices) best = (0, 0, 0);
        double left = 0;
        int leftCount = 0;
        for (int b = 0; b + 1 < columns[column].Count; b++)
        {
            left += sums[b];
            leftCount += counts[b];
            double gain = Gain(left, leftCount, sum, count);
            if (counts[b] > 0 && gain > best.Gain)
            {
                best = (gain, b + 1, 0);
            }
        }

        return best;
    }

    private (double Gain, int Bins, ulong Choices) BestSet(int column, double sum, int count)
    {
        int present = 0;
        for (int b = 0; b < columns[column].Count; b++)
        {
            if (counts[b] > 0)
            {
                byMean[present] = b;
                means[present++] = sums[b] / counts[b];
            }
        }

        Array.Sort(means, byMean, 0, present);
        (double Gain, int Bins, ulong Choices) best = (0, 0, 0);
        double left = 0;
        int leftCount = 0;
        ulong set = 0;
        for (int k = 0; k + 1 < present; k++)
        {
            left += sums[byMean[k]];
            leftCount += counts[byMean[k]];
            set |= 1UL << byMean[k];
            double gain = Gain(left, leftCount, sum, count);
            if (gain > best.Gain)
            {
                best = (gain, 0, set);
            }
        }

        return best;
    }

    private double Gain(double left, int leftCount, double sum, int count) =>
        leftCount < options.MinLeaf || count - leftCount < options.MinLeaf
            ? 0
            : left * left / leftCount + (sum - left) * (sum - left) / (count - leftCount);

    private int Part(int from, int to, in TreeNode split)
    {
        byte[] bins = columns.Bins[split.Column];
        bool choice = columns[split.Column].IsChoice;
        int left = from;
        int right = 0;
        for (int t = from; t < to; t++)
        {
            int i = trials[t];
            bool goesLeft = choice ? (split.Choices >> bins[i] & 1) != 0 : bins[i] < split.Bins;
            if (goesLeft)
            {
                trials[left++] = i;
            }
            else
            {
                spare[right++] = i;
            }
        }

        Array.Copy(spare, 0, trials, left, right);
        return left;
    }
}
