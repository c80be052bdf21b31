using HyperTune.Engine.Analysis.Forests;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Engine.Analysis.Forests;

public sealed class RandomForestTests
{
    private static readonly SearchSpace Plain = new([new("x", new FloatDistribution(0, 1)), new("choice", new CategoricalDistribution(["a", "b", "c"]))]);

    [Fact]
    public void Predict_Step_FindsBothSides()
    {
        (double[][] unit, double[] target) = Sample(200, (x, _) => x < 0.3 ? 1000 : 1010);
        RandomForest forest = Grow(unit, target);

        Assert.Equal(1000, forest.Predict([0.1, 0.5]).Mean, 6);
        Assert.Equal(1010, forest.Predict([0.6, 0.5]).Mean, 6);
        Assert.Equal(0, forest.Predict([0.6, 0.5]).Variance, 6);
        Assert.InRange(forest.Predict([0.3, 0.5]).Variance, 0.01, 30);
    }

    [Fact]
    public void Predict_ChoicesOutOfOrder_SplitIntoSets()
    {
        // The middle choice differs from both its neighbours: no bound of an order tells them apart in one split.
        (double[][] unit, double[] target) = Sample(200, (_, choice) => choice == 1 ? 5 : 0);
        RandomForest forest = Grow(unit, target);

        Assert.Equal(5, forest.Predict([0.5, 0.5]).Mean, 6);
        Assert.Equal(0, forest.Predict([0.5, 1 / 6.0]).Mean, 6);
        Assert.Equal(0, forest.Predict([0.5, 5 / 6.0]).Mean, 6);
    }

    [Fact]
    public void Predict_InactiveParameter_IsAValueOfItsOwn()
    {
        SearchSpace space = new(
        [
            new("deep", new CategoricalDistribution([false, true])),
            new("dropout", new FloatDistribution(0, 1), [new() { Parent = "deep", Values = [true] }]),
        ]);
        Prng random = new(3);
        double[] deep = [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? 0.25 : 0.75)];
        double[] dropout = [.. deep.Select(d => d < 0.5 ? double.NaN : random.NextUnit())];
        double[] target = [.. dropout.Select(d => double.IsNaN(d) ? 7 : d < 0.5 ? 1 : 2)];
        RandomForest forest = RandomForest.Grow(space, [deep, dropout], target, new(), random, CancellationToken.None);

        Assert.Equal(7, forest.Predict([0.25, double.NaN]).Mean, 6);
        Assert.Equal(1, forest.Predict([0.75, 0.2]).Mean, 6);
        Assert.Equal(2, forest.Predict([0.75, 0.8]).Mean, 6);
    }

    [Fact]
    public void PredictTrees_AnyPlace_HasTheMeanAndVarianceOfPredict()
    {
        (double[][] unit, double[] target) = Sample(100, (x, choice) => 10 * x + choice);
        RandomForest forest = Grow(unit, target);
        double[] answers = new double[forest.TreeCount];

        forest.PredictTrees([0.4, 0.5], answers);

        ForestPrediction said = forest.Predict([0.4, 0.5]);
        Assert.Equal(said.Mean, answers.Average(), 9);
        Assert.Equal(said.Variance, answers.Average(a => (a - answers.Average()) * (a - answers.Average())), 9);
    }

    [Fact]
    public void OutOfBag_PureNoise_PredictsNothing()
    {
        Prng noise = new(8);
        (double[][] unit, double[] target) = Sample(300, (_, _) => noise.NextNormal());
        RandomForest forest = Grow(unit, target);
        double error = forest.OutOfBag.Zip(target, (p, y) => (p - y) * (p - y)).Average();

        // In its own bags a forest follows the noise; out of them it cannot.
        Assert.True(error > 0.95 * target.Average(y => y * y), $"{error}");
    }

    [Fact]
    public void Grow_SameSeed_GivesTheSameForest()
    {
        (double[][] unit, double[] target) = Sample(100, (x, c) => x * c);

        Assert.Equal(Grow(unit, target).OutOfBag, Grow(unit, target).OutOfBag);
    }

    [Fact]
    public void Grow_OneTrial_AnswersItsTarget()
    {
        RandomForest forest = Grow([[0.5], [0.5]], [3]);

        Assert.Equal(new(3, 0), forest.Predict([0.1, 0.9]));
        Assert.True(double.IsNaN(forest.OutOfBag[0]));
    }

    [Fact]
    public void Grow_WrongShapes_Throws()
    {
        Assert.Throws<ArgumentException>(() => Grow([[0.5], [0.5]], []));
        Assert.Throws<ArgumentException>(() => Grow([[0.5]], [3]));
        Assert.Throws<ArgumentException>(() => Grow([[0.5], [0.5]], [3]).Predict([0.5]));
    }

    [Fact]
    public void Grow_Cancelled_Ends() =>
        Assert.Throws<OperationCanceledException>(() =>
            RandomForest.Grow(Plain, [[0.5], [0.5]], [3], new(), new(1), new CancellationToken(canceled: true)));

    private static RandomForest Grow(double[][] unit, double[] target) =>
        RandomForest.Grow(Plain, unit, target, new(), new(1), CancellationToken.None);

    private static (double[][] Unit, double[] Target) Sample(int count, Func<double, int, double> f)
    {
        Prng random = new(2);
        double[] x = [.. Enumerable.Range(0, count).Select(_ => random.NextUnit())];
        int[] choice = [.. Enumerable.Range(0, count).Select(_ => random.NextInt(3))];
        return ([x, [.. choice.Select(c => (c + 0.5) / 3)]], [.. x.Zip(choice, f)]);
    }
}
