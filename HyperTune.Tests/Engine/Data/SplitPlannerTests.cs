using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Data;

public sealed class SplitPlannerTests
{
    [Fact]
    public void Plan_Forecast_CountsByHand()
    {
        // 100 rows as 70 + 15 + 15; a sample takes 4 + 2 rows, so a part of n gives n − 5: 65 + 10 (+ 10 of test), and 95 − 85 straddle.
        Assert.Equal(new(70, 15, 15, 65, 10, 10), SplitPlanner.Plan(100, new() { Horizon = 2 }, 4));
    }

    [Fact]
    public void Plan_NoTestShare_GivesValidationTheRest() =>
        Assert.Equal(new(67, 34, 0, 67, 34, 0), SplitPlanner.Plan(101, new() { Task = TaskNames.Regression, Split = [2 / 3.0, 1 / 3.0, 0] }, 1));

    [Theory]
    [InlineData(0.7, 0.15, 0.15, true)]
    [InlineData(1 / 3.0, 1 / 3.0, 1 / 3.0, true)]
    [InlineData(0.7, 0.2, 0.2, false)]
    [InlineData(1, 0, 0, false)]
    [InlineData(double.NaN, 0.5, 0.5, false)]
    public void CheckShares_Shares_SumToOneWithSomeToLearnAndJudge(double train, double validation, double test, bool sound) =>
        Assert.Equal(sound, SplitPlanner.CheckShares([train, validation, test]) is null);
}
