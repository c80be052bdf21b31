using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.StudyList;

namespace HyperTune.Tests.Web.Pages.Studies.StudyList;

public sealed class StudyListingTests
{
    [Fact]
    public void Of_ByActivity_RunningThenQueueThenLatest()
    {
        StudySummary[] studies =
        [
            Study("old", StudyState.Completed, hour: 1),
            Study("second", StudyState.Queued, hour: 9) with { QueuePosition = 2 },
            Study("new", StudyState.Failed, hour: 3),
            Study("first", StudyState.Queued, hour: 2) with { QueuePosition = 1 },
            Study("runs", StudyState.Pausing, hour: 0),
        ];

        Assert.Equal(["runs", "first", "second", "new", "old"], Names(StudyListing.Of(studies, new(), 50)));
    }

    [Theory]
    [InlineData("name", "A b C")]
    [InlineData("made", "C b A")]
    [InlineData("trials", "b C A")]
    public void Of_Sorted_InThatOrder(string sort, string expected)
    {
        StudySummary[] studies =
        [
            Study("C") with { CreatedAt = StudySummaries.Noon.AddDays(3), Counts = Counts(2) },
            Study("A") with { CreatedAt = StudySummaries.Noon, Counts = Counts(1) },
            Study("b") with { CreatedAt = StudySummaries.Noon.AddDays(1), Counts = Counts(3) },
        ];

        Assert.Equal(expected.Split(' '), Names(StudyListing.Of(studies, new() { Sort = sort }, 50)));
    }

    [Fact]
    public void Of_Groups_ByNameThoseWithoutLast()
    {
        StudySummary[] studies = [Study("1"), Study("2") with { Group = "b" }, Study("3") with { Group = "A" }, Study("4") with { Group = "b" }];

        StudyListing listing = StudyListing.Of(studies, new() { Folded = ["b"] }, 50);

        Assert.Equal([("A", 1, 1), ("b", 2, 0), ("", 1, 1)], listing.Sections.Select(s => (s.Group!, s.Count, s.Rows.Length)));
        Assert.Equal((4, 2, 2), (listing.Total, listing.Open, listing.Shown));
    }

    [Fact]
    public void Of_NoGroupsOrNotWanted_OneSectionWithoutAHead()
    {
        StudySummary grouped = Study("1") with { Group = "a" };

        Assert.Null(Assert.Single(StudyListing.Of([Study("2")], new(), 50).Sections).Group);
        Assert.Null(Assert.Single(StudyListing.Of([grouped, Study("2")], new() { Grouped = false, Folded = ["a"] }, 50).Sections).Group);
    }

    [Fact]
    public void Of_Archived_OnlyWhereTheyAreAskedFor()
    {
        StudySummary[] studies = [Study("kept"), Study("away") with { Archived = true }];

        Assert.Equal(["kept"], Names(StudyListing.Of(studies, new(), 50)));
        Assert.Equal(["kept"], Names(StudyListing.Of(studies, new() { State = "finished" }, 50)));
        Assert.Equal(["away"], Names(StudyListing.Of(studies, new() { State = StudyStates.Archived }, 50)));
    }

    [Theory]
    [InlineData("LOAD", "name")]
    [InlineData("wind.csv", "data")]
    [InlineData("负荷", "tag")]
    [InlineData("team", "group")]
    [InlineData("leak", "note")]
    [InlineData("  ", "name data tag group note other")]
    [InlineData("nowhere", "")]
    public void Of_Query_LooksThroughWhatAPersonWrote(string query, string expected)
    {
        StudySummary bare = Study("x") with { DataFile = null };
        StudySummary[] studies =
        [
            bare with { Name = "name load" }, bare with { Name = "data", DataFile = "wind.csv" }, bare with { Name = "tag", Tags = ["负荷预测"] },
            bare with { Name = "group", Group = "Team 7" }, bare with { Name = "note", Note = "a **leak**" }, bare with { Name = "other" },
        ];

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), Names(StudyListing.Of(studies, new() { Query = query, Grouped = false }, 50)).Select(n => n.Split(' ')[0]).Order());
    }

    [Fact]
    public void Of_Tags_AllOfThem()
    {
        StudySummary[] studies = [Study("both") with { Tags = ["a", "b"] }, Study("one") with { Tags = ["a"] }];

        Assert.Equal(["both"], Names(StudyListing.Of(studies, new() { Tags = ["a", "b"] }, 50)));
    }

    [Fact]
    public void Of_MoreThanFit_CutsOffOverAllSections()
    {
        StudySummary[] studies = [.. Enumerable.Range(0, 300).Select(i => Study($"{i}") with { Group = i < 40 ? "a" : i < 100 ? "b" : null })];

        StudyListing listing = StudyListing.Of(studies, new(), 50);

        Assert.Equal([40, 10, 0], listing.Sections.Select(s => s.Rows.Length));
        Assert.Equal((300, 50), (listing.Open, listing.Shown));
    }

    private static System.Collections.Immutable.ImmutableDictionary<TrialState, int> Counts(int done) =>
        System.Collections.Immutable.ImmutableDictionary<TrialState, int>.Empty.Add(TrialState.Completed, done);

    private static StudySummary Study(string name, StudyState state = StudyState.Completed, int hour = 0) =>
        StudySummaries.Study(state, name) with { ActiveAt = StudySummaries.Noon.AddHours(hour) };

    private static IEnumerable<string> Names(StudyListing listing) => listing.Rows.Select(s => s.Name);
}
