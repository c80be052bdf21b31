using System.Collections.Immutable;
using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.StudyList;
using MudBlazor;

namespace HyperTune.Tests.Web.Pages.Studies.StudyList;

public sealed partial class StudiesPageTests : StudyPageContext
{
    [Fact]
    public void Render_NoStudy_OffersTheSample()
    {
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        Assert.NotNull(page.Find("[data-testid=run-sample]"));
        Assert.Empty(page.FindAll("[data-testid=study-list]"));
    }

    [Fact]
    public void RunSample_OneClick_StoresMakesStartsAndOpens()
    {
        Render<StudiesPage>().Find("[data-testid=run-sample]").Click();

        Assert.StartsWith("sample ", Assert.Single(Datasets.Added), StringComparison.Ordinal);
        Assert.Equal(["create Sample: hourly load", "start"], Studies.Asked);
        Assert.Contains("/studies/", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void RunSample_AnotherOneChosen_RunsThat()
    {
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();
        page.Find("[data-testid=sample-noisy-sines]").Click();

        Assert.Equal("true", page.Find("[data-testid=sample-noisy-sines]").GetAttribute("aria-pressed"));
        Assert.Contains("three frequencies", page.Find("[data-testid=studies-empty]").TextContent, StringComparison.Ordinal);
        page.Find("[data-testid=run-sample]").Click();

        Assert.Equal(["create Sample: noisy sines", "start"], Studies.Asked);
    }

    [Fact]
    public void Render_OneRuns_ItsStripStandsFirst()
    {
        Studies.All.Add(StudySummaries.Study(StudyState.Completed, "old"));
        Studies.All.Add(StudySummaries.Study(StudyState.Running, "now"));

        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        Assert.Contains("now", page.Find("[data-testid=running-strip]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("[data-testid=study-row]").Count);
        Assert.Equal("2 studies, 0 trials", page.Find("[data-testid=study-totals]").TextContent);
    }

    [Fact]
    public void Render_StateInTheAddress_ShowsOnlyThat()
    {
        Studies.All.Add(StudySummaries.Study(StudyState.Completed, "old"));
        Studies.All.Add(StudySummaries.Study(StudyState.Paused, "held"));
        Navigation.NavigateTo("/?state=paused");

        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        Assert.Equal("held", Assert.Single(page.FindAll("[data-testid=study-link]")).TextContent);
    }

    [Fact]
    public void Filter_Clicked_StandsInTheAddress()
    {
        Studies.All.Add(StudySummaries.Study(StudyState.Completed, "old"));
        Studies.All.Add(StudySummaries.Study(StudyState.Paused, "held"));
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        page.Find("[data-testid=filter-finished]").Click();
        page.Find("[data-testid=filter-name]").Input("ol");

        Assert.EndsWith("?state=finished&q=ol", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Push_ATrialEnded_ProgressMoves()
    {
        StudySummary study = StudySummaries.Study();
        Studies.All.Add(study);
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        Studies.All[0] = study with { Counts = ImmutableDictionary<TrialState, int>.Empty.Add(TrialState.Completed, 7) };
        Push(study.Id);

        page.WaitForAssertion(() => Assert.Contains("7 / 20", page.Find("[data-testid=study-row]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Stop_Asked_TellsTheConsequenceFirst()
    {
        Studies.All.Add(StudySummaries.Study(counts: new() { [TrialState.Running] = 3 }));
        IRenderedComponent<MudDialogProvider> dialogs = Dialogs();
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        page.Find("[data-testid=strip-stop]").Click();

        dialogs.WaitForAssertion(() => Assert.Contains("3 running trials are cancelled and lose their progress", dialogs.Find("[data-testid=dialog-text]").TextContent, StringComparison.Ordinal));
        Assert.Empty(Studies.Asked);
        dialogs.Find("[data-testid=dialog-confirm]").Click();
        dialogs.WaitForAssertion(() => Assert.Equal(["stop"], Studies.Asked));
    }

    [Fact]
    public void Render_NamesOfMarkupAndGreatLength_AreShownAsText()
    {
        string name = "<script>alert(1)</script>" + new string('负', 170);
        Studies.All.Add(StudySummaries.Study(StudyState.Completed, name) with { Group = "<b>g</b>", Tags = ["<i>t</i>", "b", "c", "d", "e"] });

        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        Assert.Equal(name, page.Find("[data-testid=study-link]").TextContent);
        Assert.Equal("<b>g</b>", page.Find(".group-name").TextContent);
        Assert.Equal(["<i>t</i>", "b", "c"], page.FindAll("[data-testid=row-tag]").Select(t => t.TextContent.Trim()));
        Assert.Contains("+2", page.Find("[data-testid=study-row]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("script, .group-name b, [data-testid=row-tag] i"));
    }

    [Fact]
    public void GroupHead_Clicked_FoldsAndStandsInTheAddress()
    {
        Studies.All.Add(StudySummaries.Study(StudyState.Completed, "one") with { Group = "A & B" });
        Studies.All.Add(StudySummaries.Study(StudyState.Completed, "two"));
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        page.Find("[data-testid=group-head]").Click();

        Assert.EndsWith("?folded=A%20%26%20B", Navigation.Uri, StringComparison.Ordinal);
        page = Render<StudiesPage>();
        Assert.Equal("false", page.Find("[data-testid=group-head]").GetAttribute("aria-expanded"));
        Assert.Equal("two", Assert.Single(page.FindAll("[data-testid=study-link]")).TextContent);
    }

    [Fact]
    public void Tag_ClickedInARow_FiltersByIt()
    {
        Studies.All.Add(StudySummaries.Study(StudyState.Completed, "one") with { Tags = ["good, really"] });
        Studies.All.Add(StudySummaries.Study(StudyState.Completed, "two"));
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        page.Find("[data-testid=row-tag]").Click();

        page = Render<StudiesPage>();
        Assert.Equal("one", Assert.Single(page.FindAll("[data-testid=study-link]")).TextContent);
        page.Find("[data-testid=tag-filter]").Click();
        Assert.Equal("/", new Uri(Navigation.Uri).PathAndQuery);
    }

    [Fact]
    public void Render_AllArchived_SaysSoAndShowsThemOnAClick()
    {
        Studies.All.Add(StudySummaries.Study(StudyState.Completed, "away") with { Archived = true });
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();
        Assert.Contains("All studies are archived.", page.Find("[data-testid=none-match]").TextContent, StringComparison.Ordinal);

        page.Find("[data-testid=clear-filters]").Click();

        Assert.EndsWith("?state=archived", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("away", Assert.Single(Render<StudiesPage>().FindAll("[data-testid=study-link]")).TextContent);
    }

    [Theory]
    [InlineData(1, "1st in the queue")]
    [InlineData(2, "2nd in the queue")]
    [InlineData(3, "3rd in the queue")]
    [InlineData(11, "11th in the queue")]
    [InlineData(22, "22nd in the queue")]
    public void Render_Queued_TellsItsPlace(int place, string expected)
    {
        Studies.All.Add(StudySummaries.Study(StudyState.Queued) with { QueuePosition = place });

        Assert.Equal(expected, Render<StudiesPage>().Find("[data-testid=queue-place]").TextContent);
    }

    [Fact]
    public void QueueButtons_TwoWait_MoveWhereThereIsRoom()
    {
        Studies.All.Add(StudySummaries.Study(StudyState.Queued, "a") with { QueuePosition = 1 });
        Studies.All.Add(StudySummaries.Study(StudyState.Queued, "b") with { QueuePosition = 2 });
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();

        Assert.Equal([true, false], page.FindAll("[data-testid=queue-up]").Select(b => b.HasAttribute("disabled")));
        Assert.Equal([false, true], page.FindAll("[data-testid=queue-down]").Select(b => b.HasAttribute("disabled")));
        page.FindAll("[data-testid=queue-up]")[1].Click();
        page.FindAll("[data-testid=queue-down]")[0].Click();

        Assert.Equal(["move to 1", "move to 2"], Studies.Asked);
    }

    [Fact]
    public void Render_ThreeHundred_DrawsTwentyAndMoreOnAClick()
    {
        Studies.All.AddRange(Enumerable.Range(0, 300).Select(i => StudySummaries.Study(StudyState.Completed, $"Study {i}")));
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();
        Assert.Equal(20, page.FindAll("[data-testid=study-row]").Count);
        Assert.Equal("Showing 20 of 300", page.Find("[data-testid=shown]").TextContent);

        page.Find("[data-testid=show-more]").Click();

        Assert.Equal(40, page.FindAll("[data-testid=study-row]").Count);
    }

    [Fact]
    public void Selection_Deleted_IsClearedAndCanBeUndone()
    {
        StudySummary study = StudySummaries.Study(StudyState.Completed, "a");
        Studies.All.Add(study);
        Navigation.NavigateTo($"/?sel={study.Id}");
        IRenderedComponent<StudiesPage> page = Render<StudiesPage>();
        Assert.Empty(page.FindAll("[data-testid=selection-compare]"));

        page.Find("[data-testid=selection-delete]").Click();

        Assert.Equal(["delete"], Studies.Asked);
        Assert.Equal("/", new Uri(Navigation.Uri).PathAndQuery);
    }
}
