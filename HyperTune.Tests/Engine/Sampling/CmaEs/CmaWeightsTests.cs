using HyperTune.Engine.Sampling.CmaEs;

namespace HyperTune.Tests.Engine.Sampling.CmaEs;

public sealed class CmaWeightsTests
{
    [Fact]
    public void Values_TenCoordinates_AreThoseOfTheTutorial()
    {
        CmaWeights weights = new(10, CmaWeights.UsualPopulation(10));

        Assert.Equal(10, weights.Values.Length);
        Assert.Equal([0.4563, 0.2708, 0.1622, 0.0852, 0.0255], weights.Values[..5].Select(w => Math.Round(w, 4)));
        Assert.Equal(3.1673, weights.Effective, 4);
        Assert.Equal(0.28443, weights.SizePathShare, 4);
        Assert.Equal(2 / ((11.3 * 11.3) + weights.Effective), weights.RankOne, 12);
        Assert.Equal(3.0847, weights.ExpectedLength, 3);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(3, 7)]
    [InlineData(50, 15)]
    [InlineData(5, 40)]
    public void Values_AnySize_KeepTheMatrixPositive(int dimensions, int population)
    {
        CmaWeights weights = new(dimensions, population);
        double positive = weights.Values.Where(w => w > 0).Sum();
        double negative = -weights.Values.Where(w => w < 0).Sum();

        Assert.Equal(1, positive, 12);
        Assert.True(negative > 0);

        // What negative steps of the greatest scaled length take away is less than what stays of the matrix.
        Assert.True(dimensions * weights.RankMany * negative <= 1 - weights.RankOne - weights.RankMany + 1e-12);
    }
}
