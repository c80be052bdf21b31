using HyperTune.Web.Pages.Studies.Compare;

namespace HyperTune.Tests.Web.Pages.Studies.Compare;

public sealed class CompareAddressTests
{
    private static readonly Guid Page = Guid.Parse("0199b000-0000-7000-8000-000000000001");
    private static readonly Guid Other = Guid.Parse("0199b000-0000-7000-8000-000000000002");

    private static readonly CompareAddress Three = new() { Study = Page, Trials = [new(Page, 7), new(Page, 9), new(Other, 7)] };

    [Fact]
    public void ToString_UsualView_HoldsTheTrialsOnly() =>
        Assert.Equal($"/studies/{Page}/compare?trials=7,9,{Other}:7", Three.ToString());

    [Fact]
    public void ToString_AnotherView_HoldsAllOfIt() =>
        Assert.Equal(
            $"/studies/{Page}/compare?trials=7,9&log=0&diff=0&target=1&step=3&page=2",
            (Three with { Trials = Three.Trials[..2], Log = false, OnlyDifferences = false, Target = 1, Step = 3, Page = 2 }).ToString());

    [Fact]
    public void ToString_NothingChosen_IsTheBarePage() => Assert.Equal($"/studies/{Page}/compare", new CompareAddress { Study = Page }.ToString());

    [Fact]
    public void ToString_ReadAgain_IsTheSameSelection() => Assert.Equal(Three.Trials, CompareSelection.InAddress("http://h" + Three, Page).Trials);

    [Fact]
    public void WithReference_AnyTrial_SwapsThemAndLeavesTheOthers() =>
        Assert.Equal([new(Other, 7), new(Page, 9), new(Page, 7)], Three.WithReference(new(Other, 7)).Trials);

    [Fact]
    public void WithReference_TheReferenceItself_ChangesNothing() => Assert.Same(Three, Three.WithReference(new(Page, 7)));

    [Fact]
    public void Plus_Eleventh_IsLeftOut()
    {
        CompareAddress ten = new() { Study = Page, Trials = [.. Enumerable.Range(0, 10).Select(n => new TrialRef(Page, n))] };

        Assert.Same(ten, ten.Plus(new(Page, 10)));
    }

    [Fact]
    public void Minus_TheReference_LeavesTheNextAsReference() => Assert.Equal(new TrialRef(Page, 9), Three.Minus(new(Page, 7)).Trials[0]);
}
