using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class TrialSlotsTests
{
    [Fact]
    public void Of_NumbersThatDiffer_KeepTheirOwn() => Assert.Equal([1, 9, 2, 8], TrialSlots.Of([71, 79, 82, 78]));

    [Fact]
    public void Of_TwoAlike_TheLaterTakesAFreeOneThatNobodyOwns() => Assert.Equal([1, 0, 2], TrialSlots.Of([71, 81, 2]));

    [Fact]
    public void Of_TenAlike_AllDiffer() => Assert.Equal(10, TrialSlots.Of([.. Enumerable.Range(0, 10).Select(n => n * 10)]).Distinct().Count());
}
