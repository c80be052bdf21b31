using HyperTune.Web.Pages.Studies.Compare;

namespace HyperTune.Tests.Web.Pages.Studies.Compare;

public sealed class CompareSelectionTests
{
    private static readonly Guid Page = Guid.Parse("0199b000-0000-7000-8000-000000000001");
    private static readonly Guid Other = Guid.Parse("0199b000-0000-7000-8000-000000000002");

    [Fact]
    public void Parse_NumbersAndForeignTrials_KeepsTheirOrder()
    {
        CompareSelection read = CompareSelection.Parse($"71, 79,{Other}:12", Page);

        Assert.Equal([new(Page, 71), new(Page, 79), new(Other, 12)], read.Trials);
        Assert.Empty(read.Unreadable);
    }

    [Fact]
    public void Parse_OwnStudyWrittenOut_IsTheSameTrial() => Assert.Equal([new(Page, 71)], CompareSelection.Parse($"71,{Page}:71,71", Page).Trials);

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    [InlineData("x:1")]
    [InlineData("0199b000-0000-7000-8000-000000000002:")]
    [InlineData("<script>")]
    public void Parse_NoTrial_IsTold(string part)
    {
        CompareSelection read = CompareSelection.Parse($"7,{part}", Page);

        Assert.Equal([new(Page, 7)], read.Trials);
        Assert.Equal([part], read.Unreadable);
    }

    [Fact]
    public void Parse_EndlessText_IsShortened() => Assert.Equal(48, CompareSelection.Parse(new string('x', 5000), Page).Unreadable[0].Length);

    [Fact]
    public void Parse_Eleven_TakesTenAndKnowsOfTheOther()
    {
        CompareSelection read = CompareSelection.Parse("1,2,3,4,5,6,7,8,9,10,11,11", Page);

        Assert.Equal((10, 11), (read.Trials.Length, read.Asked));
        Assert.DoesNotContain(new TrialRef(Page, 11), read.Trials);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",, ,")]
    public void Parse_Nothing_IsNothing(string? text) => Assert.Empty(CompareSelection.Parse(text, Page).Trials);

    [Theory]
    [InlineData("http://x/studies/1/compare?log=0&trials=3%2C4&sel=9", new[] { 3, 4 })]
    [InlineData("http://x/studies/1/trials?sel=9,8#top", new[] { 9, 8 })]
    [InlineData("http://x/studies/1/trials?state=all", new int[0])]
    [InlineData("http://x/studies/1", new int[0])]
    public void InAddress_AnyPage_ReadsWhatIsChosen(string address, int[] numbers) =>
        Assert.Equal(numbers, CompareSelection.InAddress(address, Page).Trials.Select(t => t.Number));
}
