using HyperTune.Engine.Studies;

namespace HyperTune.Tests.Engine.Studies;

public sealed class TimeEstimateTests
{
    private static readonly TimeRange OneToThreeMinutes = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3));

    [Fact]
    public void Median_BeforeTheSecondTrial_IsUnknown() => Assert.Null(TimeEstimate.Median([TimeSpan.FromSeconds(3)]));

    [Theory]
    [InlineData(new[] { 5, 1, 4, 2, 3 }, 3)]
    [InlineData(new[] { 5, 1, 4, 2 }, 3)]
    public void Median_Durations_IsTheMiddleOfTheSortedList(int[] seconds, int median) =>
        Assert.Equal(TimeSpan.FromSeconds(median), TimeEstimate.Median([.. seconds.Select(s => TimeSpan.FromSeconds(s))]));

    [Fact]
    public void Left_TenTrialsOnTwoLanes_IsFiveRounds() =>
        Assert.Equal(
            new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)),
            TimeEstimate.Left(new() { Trials = 12 }, finished: 2, lanes: 2, OneToThreeMinutes, TimeSpan.Zero));

    [Fact]
    public void Left_MinutesRunOutFirst_IsNoMoreThanThose() =>
        Assert.Equal(
            new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6)),
            TimeEstimate.Left(new() { Trials = 12, Minutes = 10 }, finished: 2, lanes: 2, OneToThreeMinutes, TimeSpan.FromMinutes(4)));

    [Fact]
    public void Left_NothingKnown_IsUnknown() =>
        Assert.Null(TimeEstimate.Left(new() { Trials = 12 }, finished: 1, lanes: 2, null, TimeSpan.Zero));
}
