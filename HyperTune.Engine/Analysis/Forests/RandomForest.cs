using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Analysis.Forests;

/// <summary>A random forest of regression trees over a search space, conditional parameters included.</summary>
/// <remarks>
/// L. Breiman, "Random forests", Machine Learning 45, 2001: bootstrap trials a tree, random candidates a split. Columns are cut into at most 64 bins once.
/// An inactive parameter (NaN) is a value of its own, which a tree can tell from every other. Unordered choices split into sets. Growing costs
/// O(trees × n × d × depth), an answer O(trees × depth).
/// </remarks>
public sealed class RandomForest
{
    private readonly RegressionTree[] trees;
    private readonly double centre;
    private readonly bool[][] inBag;

    private RandomForest(SearchSpace space, ForestColumns columns, RegressionTree[] trees, bool[][] inBag, double centre, double[] outOfBag)
    {
        Space = space;
        Columns = columns;
        this.trees = trees;
        this.inBag = inBag;
        this.centre = centre;
        OutOfBag = outOfBag;
    }

    /// <summary>How many trees there are.</summary>
    public int TreeCount => trees.Length;

    /// <summary>The space it answers for.</summary>
    public SearchSpace Space { get; }

    /// <summary>[trials]: the mean answer of the trees that did not see the trial, in the order of the trials; NaN where every tree saw it.</summary>
    public IReadOnlyList<double> OutOfBag { get; }

    /// <summary>The columns as the trees see them.</summary>
    internal ForestColumns Columns { get; }

    /// <summary>The trees; each answers with the distance from the mean target.</summary>
    internal ReadOnlySpan<RegressionTree> Trees => trees;

    /// <summary>Whether a tree saw a trial.</summary>
    internal bool Saw(int tree, int trial) => inBag[tree][trial];

    /// <summary>Grows a forest.</summary>
    /// <param name="space">The space; the order of its parameters is the order of the columns.</param>
    /// <param name="unit">[parameters × trials], in [0, 1] by <see cref="ParameterDistribution.ToUnit"/>; NaN where inactive.</param>
    /// <param name="target">[trials], finite; at least one.</param>
    /// <param name="options">How it is grown.</param>
    /// <param name="random">Chance; equal streams give equal forests.</param>
    /// <param name="cancellationToken">Looked at between trees.</param>
    /// <exception cref="ArgumentException">The shapes disagree, or there is no trial.</exception>
    public static RandomForest Grow(
        SearchSpace space, IReadOnlyList<double[]> unit, double[] target, ForestOptions options, Prng random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        if (target.Length == 0 || unit.Count != space.Parameters.Length || unit.Any(u => u.Length != target.Length))
        {
            throw new ArgumentException("A forest needs one column a parameter and one row a trial, and at least one trial.", nameof(unit));
        }

        ForestColumns columns = new(space, unit);
        double centre = target.Average();
        TreeGrower grower = new(columns, [.. target.Select(y => y - centre)], options);
        RegressionTree[] trees = new RegressionTree[options.Trees];
        bool[][] inBag = new bool[options.Trees][];
        Outside outside = new(columns, target.Length);
        int[] weights = new int[target.Length];
        for (int t = 0; t < trees.Length; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(weights);
            for (int i = 0; i < weights.Length; i++)
            {
                weights[random.NextInt(weights.Length)]++;
            }

            trees[t] = grower.Grow(weights, random);
            inBag[t] = [.. weights.Select(w => w > 0)];
            outside.Add(trees[t], weights);
        }

        return new(space, columns, trees, inBag, centre, outside.Means(centre));
    }

    /// <summary>What every tree says about a configuration, for intervals of functions of several answers. Cost O(trees × depth), no allocation.</summary>
    /// <param name="unit">One place in [0, 1] a parameter, NaN where inactive.</param>
    /// <param name="answers">[<see cref="TreeCount"/>] is filled.</param>
    /// <exception cref="ArgumentException">There is not one place a parameter, or not one answer a tree.</exception>
    public void PredictTrees(ReadOnlySpan<double> unit, Span<double> answers)
    {
        if (unit.Length != Columns.Count || answers.Length != trees.Length)
        {
            throw new ArgumentException($"Expected {Columns.Count} places and {trees.Length} answers, and got {unit.Length} and {answers.Length}.", nameof(unit));
        }

        Span<byte> bins = unit.Length <= 256 ? stackalloc byte[unit.Length] : new byte[unit.Length];
        for (int j = 0; j < unit.Length; j++)
        {
            bins[j] = Columns[j].BinOf(unit[j]);
        }

        for (int t = 0; t < trees.Length; t++)
        {
            answers[t] = centre + trees[t].Predict(Columns, bins);
        }
    }

    /// <summary>What the forest says about a configuration. Cost O(trees × depth), no allocation.</summary>
    /// <param name="unit">One place in [0, 1] a parameter, NaN where inactive.</param>
    /// <exception cref="ArgumentException">There is not one place a parameter.</exception>
    public ForestPrediction Predict(ReadOnlySpan<double> unit)
    {
        if (unit.Length != Columns.Count)
        {
            throw new ArgumentException($"Expected {Columns.Count} places, one a parameter, and got {unit.Length}.", nameof(unit));
        }

        Span<byte> bins = unit.Length <= 256 ? stackalloc byte[unit.Length] : new byte[unit.Length];
        for (int j = 0; j < unit.Length; j++)
        {
            bins[j] = Columns[j].BinOf(unit[j]);
        }

        double mean = 0;
        double squares = 0;
        for (int t = 0; t < trees.Length; t++)
        {
            double answer = trees[t].Predict(Columns, bins);
            double step = answer - mean;
            mean += step / (t + 1);
            squares += step * (answer - mean);
        }

        return new(centre + mean, squares / trees.Length);
    }

    private sealed class Outside(ForestColumns columns, int trials)
    {
        private readonly double[] sums = new double[trials];
        private readonly int[] counts = new int[trials];

        public void Add(RegressionTree tree, ReadOnlySpan<int> weights)
        {
            Span<byte> bins = new byte[columns.Count];
            for (int i = 0; i < weights.Length; i++)
            {
                if (weights[i] == 0)
                {
                    for (int j = 0; j < bins.Length; j++)
                    {
                        bins[j] = columns.Bins[j][i];
                    }

                    sums[i] += tree.Predict(columns, bins);
                    counts[i]++;
                }
            }
        }

        public double[] Means(double centre) => [.. sums.Zip(counts, (s, c) => centre + s / c)];
    }
}
