using HyperTune.Engine.Analysis.Forests;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Engine.Analysis.Forests;

public sealed class TreeAnovaTests
{
    private static readonly SearchSpace Space = new(
    [
        new("x", new FloatDistribution(0, 1)),
        new("y", new FloatDistribution(0, 1)),
        new("choice", new CategoricalDistribution(["a", "b", "c", "d"])),
    ]);

    // Bins of x: below and above 0.5; of y: below and above 0.25; of the choice: four.
    private static readonly ForestColumns Columns = new(Space, [[0.2, 0.8], [0.1, 0.4], [0.125, 0.875]]);
    private static readonly double[][] Masses = [.. Enumerable.Range(0, 3).Select(j => Columns[j].Masses(1))];

    [Fact]
    public void Masses_ColumnsOfTwoBins_AreTheirWidths()
    {
        Assert.Equal([0.5, 0.5], Masses[0]);
        Assert.Equal([0.25, 0.75], Masses[1]);
        Assert.Equal([0.25, 0.25, 0.25, 0.25], Masses[2]);
    }

    [Fact]
    public void Single_OneSplit_HasAllOfTheVariance()
    {
        TreeAnova anova = new(Columns, Tree(new TreeNode(1, 1, 0, 1, 0), Leaf(4), Leaf(0)), Masses);

        // 4 with chance ¼: mean 1, variance 16 · ¼ − 1.
        Assert.Equal(3, anova.Variance, 12);
        Assert.Equal(3, anova.Single(1), 12);
        Assert.Equal(0, anova.Single(0), 12);
        Assert.Equal(0, anova.Pair(0, 1), 12);
    }

    [Fact]
    public void Single_SetOfChoices_CountsEveryChoice()
    {
        TreeAnova anova = new(Columns, Tree(new TreeNode(2, 0, 0b1001, 1, 0), Leaf(2), Leaf(0)), Masses);

        Assert.Equal(1, anova.Variance, 12);
        Assert.Equal(1, anova.Single(2), 12);
    }

    [Fact]
    public void Pair_ExclusiveOr_HasAllOfTheVariance()
    {
        // x and y at even odds: bins of y are made even by other masses.
        double[][] even = [[0.5, 0.5], [0.5, 0.5], Masses[2]];
        RegressionTree tree = Tree(
            new TreeNode(0, 1, 0, 1, 0), new TreeNode(1, 1, 0, 3, 0), new TreeNode(1, 1, 0, 5, 0), Leaf(1), Leaf(-1), Leaf(-1), Leaf(1));
        TreeAnova anova = new(Columns, tree, even);

        Assert.Equal(1, anova.Variance, 12);
        Assert.Equal(0, anova.Single(0), 12);
        Assert.Equal(0, anova.Single(1), 12);
        Assert.Equal(1, anova.Pair(0, 1), 12);
        Assert.Equal(1, anova.Pair(1, 0), 12);
        Assert.Equal(0, anova.Pair(0, 2), 12);
    }

    [Fact]
    public void SinglesAndPairs_ThreeColumns_SumToTheVarianceWithTheTripleInteraction()
    {
        Prng random = new(5);
        double[][] unit = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 60).Select(_ => random.NextUnit()).ToArray())];
        double[] target = [.. Enumerable.Range(0, 60).Select(i => unit[0][i] + unit[1][i] * unit[2][i])];
        RandomForest forest = RandomForest.Grow(Space, unit, target, new() { Trees = 4, MinLeaf = 1 }, random, CancellationToken.None);
        double[][] masses = [.. Enumerable.Range(0, 3).Select(j => forest.Columns[j].Masses(1))];
        foreach (RegressionTree tree in forest.Trees)
        {
            TreeAnova anova = new(forest.Columns, tree, masses);
            double known = anova.Single(0) + anova.Single(1) + anova.Single(2) + anova.Pair(0, 1) + anova.Pair(0, 2) + anova.Pair(1, 2);

            Assert.Equal(anova.Variance - known, Triple(forest.Columns, tree, masses), 10);
        }
    }

    private static RegressionTree Tree(params TreeNode[] nodes) => new(nodes);

    private static TreeNode Leaf(double value) => new(-1, 0, 0, 0, value);

    // The triple interaction by brute force over all cells.
    private static double Triple(ForestColumns columns, RegressionTree tree, double[][] masses)
    {
        (int A, int B, int C) size = (masses[0].Length, masses[1].Length, masses[2].Length);
        double[,,] f = new double[size.A, size.B, size.C];
        for (int round = 0; round < 4; round++)
        {
            Each((a, b, c) => f[a, b, c] = round == 0 ? tree.Predict(columns, [(byte)a, (byte)b, (byte)c]) : f[a, b, c]);
            if (round > 0)
            {
                double[,,] mean = new double[size.A, size.B, size.C];
                Each((a, b, c) => mean[round == 1 ? 0 : a, round == 2 ? 0 : b, round == 3 ? 0 : c] += masses[round - 1][round == 1 ? a : round == 2 ? b : c] * f[a, b, c]);
                Each((a, b, c) => f[a, b, c] -= mean[round == 1 ? 0 : a, round == 2 ? 0 : b, round == 3 ? 0 : c]);
            }
        }

        double variance = 0;
        Each((a, b, c) => variance += masses[0][a] * masses[1][b] * masses[2][c] * f[a, b, c] * f[a, b, c]);
        return variance;

        void Each(Action<int, int, int> act)
        {
            for (int a = 0; a < size.A; a++)
            {
                for (int b = 0; b < size.B; b++)
                {
                    for (int c = 0; c < size.C; c++)
                    {
                        act(a, b, c);
                    }
                }
            }
        }
    }
}
