using HyperTune.Web.Pages.Studies.Compare;

namespace HyperTune.Tests.Web.Pages.Studies.Compare;

public sealed class StudiesAddressTests
{
    private static readonly Guid One = Guid.Parse("0199b000-0000-7000-8000-000000000001");
    private static readonly Guid Two = Guid.Parse("0199b000-0000-7000-8000-000000000002");

    [Fact]
    public void Parse_WhatToStringWrote_IsTheSameView()
    {
        StudiesAddress view = new() { Studies = [One, Two], By = RaceCost.Seconds, Grouped = false, Log = true };

        Assert.Equal($"/compare-studies?studies={One},{Two}&by=seconds&group=0&log=1", view.ToString());
        StudiesAddress read = StudiesAddress.Parse($"{One},{Two}", "seconds", "0", "1");
        Assert.Equal(view.ToString(), read.ToString());
    }

    [Fact]
    public void Parse_HandEdited_TakesWhatIsAStudyAndTellsTheRest()
    {
        StudiesAddress read = StudiesAddress.Parse($"{One}, x,{One},7", "parsecs", "yes", "no");

        Assert.Equal([One], read.Studies);
        Assert.Equal(["x", "7"], read.Unreadable);
        Assert.Equal($"/compare-studies?studies={One}", read.ToString());
    }

    [Fact]
    public void Parse_TooMany_TakesTheMostAndKnowsOfTheOthers()
    {
        StudiesAddress read = StudiesAddress.Parse(string.Join(',', Enumerable.Range(0, 40).Select(i => new Guid(i, 0, 0, new byte[8]))), null, null, null);

        Assert.Equal((StudiesAddress.Most, 40), (read.Studies.Length, read.Asked));
    }
}
