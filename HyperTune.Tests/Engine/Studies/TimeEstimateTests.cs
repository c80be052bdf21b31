using HyperTune.Engine.Studies;

namespace HyperTune.Tests.Engine.Studies;

public sealed class TimeEstimateTests
{
    private static readonly TrialQuartiles OneToThreeMinutes = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3));

    [Fact]
    public void Quartiles_BeforeTheSecondTrial_AreUnknown() => Assert.Null(TimeEstimate.Quartiles([TimeSpan.FromSeconds(3)]));

    [Fact]
    public void Quartiles_FiveDurations_AreThoseOfTheSortedList()
    {
        TrialQuartiles? quartiles = TimeEstimate.Quartiles([.. new[] { 5, 1, 4, 2, 3 }.Select(s => TimeSpan.FromSeconds(s))]);

        Assert.Equal(new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4)), quartiles);
    }

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
