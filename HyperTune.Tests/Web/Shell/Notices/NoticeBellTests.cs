using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Shell.Notices;
using MudBlazor;

namespace HyperTune.Tests.Web.Shell.Notices;

public sealed class NoticeBellTests : StudyPageContext
{
    private readonly BunitJSModuleInterop handle;

    public NoticeBellTests()
    {
        BunitJSModuleInterop module = JSInterop.SetupModule("./js/notices.js");
        module.Mode = JSRuntimeMode.Loose;
        handle = module.SetupModule(i => i.Identifier == "attach");
        handle.Mode = JSRuntimeMode.Loose;
        Keeps(seen: StudySummaries.Noon);
    }

    [Fact]
    public void Render_NothingEnded_SaysWhatWillAppear()
    {
        Studies.All.Add(StudySummaries.Study());

        IRenderedComponent<NoticeBell> bell = Render<NoticeBell>();

        Assert.Contains("appear here when they end", bell.Find("[data-testid=notices]").TextContent, StringComparison.Ordinal);
        Assert.Empty(bell.FindAll("[data-testid=unread]"));
    }

    [Fact]
    public void Render_EndedSinceLastSeen_CountsThemAndSaysWhy()
    {
        Studies.All.AddRange(
        [
            Ended("old", -5) with { BestNumber = 3, BestValue = 0.12345 },
            Ended("<b>broken</b>", 1, StudyState.Failed) with { Reason = "Column 'cpu' has text in row 8,114." },
            Ended("fine", 2) with { BestNumber = 71, BestValue = 186.31 },
        ]);

        IRenderedComponent<NoticeBell> bell = Render<NoticeBell>();

        bell.WaitForAssertion(() => Assert.Equal("2", bell.Find("[data-testid=unread]").TextContent));
        string[] told = [.. bell.FindAll("[data-testid=notice]").Select(n => n.TextContent)];
        Assert.Contains("best val_loss 186.3, trial #71", told[0], StringComparison.Ordinal);
        Assert.Contains("<b>broken</b>", told[1], StringComparison.Ordinal);
        Assert.Contains("has text in row 8,114", told[1], StringComparison.Ordinal);
        Assert.Equal([true, true, false], bell.FindAll("[data-testid=notice]").Select(n => n.ClassList.Contains("new")));
        Assert.Equal(2, handle.Invocations["badge"].Single().Arguments[0]);
    }

    [Fact]
    public void Look_Clicked_NothingIsUnreadButWhatWasNewStaysMarked()
    {
        Studies.All.Add(Ended("fine", 1));
        Clock.Advance(TimeSpan.FromHours(2));
        IRenderedComponent<NoticeBell> bell = Render<NoticeBell>();
        bell.WaitForElement("[data-testid=unread]");

        bell.Find("[data-testid=bell]").Click();

        Assert.Empty(bell.FindAll("[data-testid=unread]"));
        Assert.Contains("new", bell.Find("[data-testid=notice]").ClassList);
        Assert.Equal(Clock.GetUtcNow().ToUnixTimeMilliseconds(), handle.Invocations["see"].Single().Arguments[0]);
        Assert.Equal(0, handle.Invocations["badge"][^1].Arguments[0]);
    }

    [Fact]
    public void Push_AStudyEndsWhileThePageIsOpen_IsToldOnceWithAWayThere()
    {
        StudySummary study = StudySummaries.Study(name: "<i>load</i>");
        Studies.All.AddRange([Ended("earlier", -1), study]);
        IRenderedComponent<MudSnackbarProvider> snackbars = Render<MudSnackbarProvider>();
        IRenderedComponent<NoticeBell> bell = Render<NoticeBell>();
        Clock.Advance(TimeSpan.FromSeconds(5));

        Studies.All[1] = study with { State = StudyState.Failed, Reason = "The data set is gone.", EndedAt = Clock.GetUtcNow() };
        Push(study.Id);

        snackbars.WaitForAssertion(() => Assert.Contains("<i>load</i> failed: The data set is gone.", snackbars.Find(".mud-snackbar").TextContent, StringComparison.Ordinal));
        Clock.Advance(TimeSpan.FromSeconds(5));
        Push(study.Id);
        Clock.Advance(TimeSpan.FromSeconds(5));
        bell.WaitForAssertion(() => Assert.Equal("1", bell.Find("[data-testid=unread]").TextContent));
        Assert.Single(snackbars.FindAll(".mud-snackbar"));
        Assert.Equal(["<i>load</i> failed: The data set is gone.", $"/studies/{study.Id}"], handle.Invocations["show"].Single().Arguments);
    }

    [Fact]
    public void Push_AnOldEndComesBackFromADeletion_IsNoNews()
    {
        Studies.All.Add(StudySummaries.Study());
        IRenderedComponent<MudSnackbarProvider> snackbars = Render<MudSnackbarProvider>();
        IRenderedComponent<NoticeBell> bell = Render<NoticeBell>();

        Studies.All.Add(Ended("restored", -3));
        Push(Studies.All[1].Id);
        Clock.Advance(TimeSpan.FromSeconds(5));

        bell.WaitForAssertion(() => Assert.Single(bell.FindAll("[data-testid=notice]")));
        Assert.Empty(snackbars.FindAll(".mud-snackbar"));
    }

    [Theory]
    [InlineData("default", "notices-ask")]
    [InlineData("granted", "notices-on")]
    [InlineData("denied", "notices-denied")]
    public void Render_Permission_OffersWhatTheBrowserAllows(string permission, string expected)
    {
        Keeps(StudySummaries.Noon, permission);

        IRenderedComponent<NoticeBell> bell = Render<NoticeBell>();

        bell.WaitForElement($"[data-testid={expected}]");
    }

    [Fact]
    public void Unread_NotKnownWhatWasSeen_IsZero() => Assert.Equal(0, StudyEnds.Unread([Ended("x", 1)], null));

    private void Keeps(DateTimeOffset seen, string permission = "default") =>
        handle.Setup<NoticeState>("kept").SetResult(new(seen.ToUnixTimeMilliseconds(), permission, false));

    private static StudySummary Ended(string name, int hour, StudyState state = StudyState.Completed) =>
        StudySummaries.Study(state, name) with { EndedAt = StudySummaries.Noon.AddHours(hour) };
}
