using HyperTune.Engine.Analysis.Convergence;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Analysis.Convergence;

public sealed class BestSoFarTests
{
    private static readonly Objective Loss = new("val_loss", Direction.Minimize);

    [Fact]
    public void Of_TrialsWithCosts_StepsWhereABetterValueIsPaidFor()
    {
        BestSoFar search = BestSoFar.Of([new(10, 0.9), new(5, double.NaN), new(20, 0.7), new(10, 0.8), new(2.5, 0.6)], Loss);

        Assert.Equal([10, 35, 47.5], search.At);
        Assert.Equal([0.9, 0.7, 0.6], search.Values);
        Assert.Equal(47.5, search.End);
        Assert.Equal(0.6, search.Final);
    }

    [Fact]
    public void Of_Maximised_GreaterIsBetter() =>
        Assert.Equal([0.5, 0.7], BestSoFar.Of([new(1, 0.5), new(1, 0.4), new(1, 0.7)], new("val_accuracy", Direction.Maximize)).Values);

    [Fact]
    public void Of_NothingWithAValue_StillCosts()
    {
        BestSoFar search = BestSoFar.Of([new(3, double.NaN), new(4, double.PositiveInfinity)], Loss);

        Assert.Empty(search.At);
        Assert.Equal(7, search.End);
        Assert.Equal(double.NaN, search.Final);
        Assert.Equal(double.NaN, search.ValueAt(7));
    }

    [Theory]
    [InlineData(0.5, double.NaN)]
    [InlineData(1, 0.9)]
    [InlineData(1.9, 0.9)]
    [InlineData(2, 0.7)]
    [InlineData(99, 0.7)]
    public void ValueAt_BeforeBetweenAndAfterSteps_IsTheStepReached(double spent, double expected) =>
        Assert.Equal(expected, BestSoFar.Of([new(1, 0.9), new(1, 0.7)], Loss).ValueAt(spent));

    [Fact]
    public void ValueAt_TrialsWithoutCost_TakesTheLaterOfTwo() =>
        Assert.Equal(0.3, BestSoFar.Of([new(1, 0.9), new(0, 0.5), new(0, 0.3)], Loss).ValueAt(1));
}
