using HyperTune.Web.Pages.Studies.Compare;

namespace HyperTune.Tests.Web.Pages.Studies.Compare;

public sealed class ColourSlotsTests
{
    private static readonly Guid Page = Guid.Parse("0199b000-0000-7000-8000-000000000009");
    private static readonly Guid Other = Guid.Parse("0199b000-0000-7000-8000-000000000001");

    [Fact]
    public void Of_NumbersThatDiffer_KeepTheirOwn() => Assert.Equal([1, 9, 2, 8], ColourSlots.Of(Trials(71, 79, 82, 78), Page));

    [Fact]
    public void Of_TwoAlike_TheHigherNumberTakesAFreeOne() => Assert.Equal([0, 1, 2], ColourSlots.Of(Trials(81, 71, 2), Page));

    [Fact]
    public void Of_AnotherOrder_ChangesNoTrialsColour()
    {
        TrialRef[] trials = Trials(71, 81, 91, 1, 5);
        int[] slots = ColourSlots.Of(trials, Page);

        int[] turned = ColourSlots.Of([.. trials.Reverse()], Page);

        Assert.Equal(slots.Reverse(), turned);
    }

    [Fact]
    public void Of_SameNumberInTwoStudies_TheOwnKeepsItsColour() => Assert.Equal([0, 4], ColourSlots.Of([new(Other, 4), new(Page, 4)], Page));

    [Fact]
    public void Of_TenWithOneDigit_AreAllDifferent() =>
        Assert.Equal(10, ColourSlots.Of([.. Enumerable.Range(0, 10).Select(n => new TrialRef(Page, n * 10))], Page).Distinct().Count());

    private static TrialRef[] Trials(params int[] numbers) => [.. numbers.Select(n => new TrialRef(Page, n))];
}
