using HyperTune.Web.Pages.Studies.StudyList;

namespace HyperTune.Tests.Web.Pages.Studies.StudyList;

public sealed class StudyListViewTests
{
    [Fact]
    public void Parse_WhatToQueryWrote_IsTheSame()
    {
        Guid[] picked = [Guid.NewGuid(), Guid.NewGuid()];
        StudyListView view = new() { State = "failed", Query = "a&b=c#d", Tags = ["x,y", "中文"], Sort = "name", Grouped = false, Folded = ["", "A & B"], Selected = [.. picked] };

        Dictionary<string, object?> query = view.ToQuery();
        StudyListView read = StudyListView.Parse(
            (string?)query["state"], (string?)query["q"], (string[]?)query["tag"], (string?)query["sort"], (string?)query["groups"], (string[]?)query["folded"], (string?)query["sel"]);

        Assert.Equal((view.State, view.Query, view.Sort, view.Grouped), (read.State, read.Query, read.Sort, read.Grouped));
        Assert.Equal(view.Tags, read.Tags);
        Assert.Equal(view.Folded, read.Folded);
        Assert.Equal(view.Selected, read.Selected);
    }

    [Fact]
    public void ToQuery_AsUsual_LeavesTheAddressBare() => Assert.All(new StudyListView().ToQuery(), v => Assert.Null(v.Value));

    [Fact]
    public void Parse_HandWritten_LeavesOutWhatMeansNothing()
    {
        StudyListView view = StudyListView.Parse("<script>", null, ["", "a", "a"], "'; DROP", "yes", null, "not-an-id,,0199a1b2-0000-7000-8000-000000000000");

        Assert.Equal((StudyStates.All, "", "activity", true), (view.State, view.Query, view.Sort, view.Grouped));
        Assert.Equal(["a"], view.Tags);
        Assert.Single(view.Selected);
    }
}
