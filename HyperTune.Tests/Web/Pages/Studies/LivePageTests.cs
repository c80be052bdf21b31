using System.Collections.Immutable;
using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies;

namespace HyperTune.Tests.Web.Pages.Studies;

public sealed class LivePageTests : StudyPageContext
{
    private readonly StudySummary study = StudySummaries.Study();

    public LivePageTests() => Studies.All.Add(study);

    [Fact]
    public void Render_UnknownStudy_SaysSo() =>
        Assert.NotNull(Render<LivePage>(p => p.Add(l => l.Id, Guid.NewGuid())).Find("[data-testid=study-missing]"));

    [Fact]
    public void Render_NothingReported_SaysWhatWillAppear()
    {
        IRenderedComponent<LivePage> page = Page();

        Assert.Contains("first epoch", page.Find("[data-testid=panel-loss-curves]").TextContent, StringComparison.Ordinal);
        Assert.Contains("first trial", page.Find("[data-testid=panel-history]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Push_ATrialRuns_ItsRowAndCurveAppear()
    {
        IRenderedComponent<LivePage> page = Page();

        Studies.Trials.Add(StudySummaries.Trial(4, TrialState.Running, 0.25));
        Studies.Curves[(4, "val_loss")] = StudySummaries.Curve(0.5, 0.25);
        Push(study.Id);

        page.WaitForAssertion(() => Assert.Contains("4 / 10", page.Find("[data-testid=running-trial]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=panel-loss-curves] [data-testid=plot-empty]"));
        Assert.NotNull(page.Find("[data-testid=panel-loss-curves] [role=figure]"));
    }

    [Fact]
    public void Prune_Clicked_PrunesThatTrial()
    {
        Studies.Trials.Add(StudySummaries.Trial(4, TrialState.Running, 0.25));

        Page().Find("[data-testid=prune]").Click();

        Assert.Equal(["prune 4"], Studies.Asked);
    }

    [Fact]
    public void Table_Clicked_ShowsTheSameNumbers()
    {
        Studies.Trials.Add(StudySummaries.Trial(4, TrialState.Running, 0.25));
        Studies.Curves[(4, "val_loss")] = StudySummaries.Curve(0.5, 0.25);
        IRenderedComponent<LivePage> page = Page();

        page.Find("[data-testid=table-loss-curves]").Click();

        Assert.Contains("0.2500", page.Find("[data-testid=figure-table]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void LogScale_Clicked_StandsInTheAddress()
    {
        Page().Find("[data-testid=log-scale]").Click();

        Assert.EndsWith("?log=0", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Enqueue_ValuesGiven_AreSentAndRefusalsStandAtTheirField()
    {
        var dialogs = Dialogs();
        Page().Find("[data-testid=enqueue]").Click();
        dialogs.WaitForElement("[data-testid=enqueue-hidden_size]").Change("9000");
        Studies.Answer = new(false, StudyState.Running, null, [new("/space/hidden_size", "9000 is above 64.", "Give a value from 8 to 64.")]);

        dialogs.Find("form").Submit();

        dialogs.WaitForAssertion(() => Assert.Equal("9000 is above 64. Give a value from 8 to 64.", dialogs.Find("#enqueue-hidden_size-hint").TextContent));
        Assert.Equal(["enqueue hidden_size=9000"], Studies.Asked);
    }

    [Fact]
    public void Enqueue_NoNumber_IsNotSent()
    {
        var dialogs = Dialogs();
        Page().Find("[data-testid=enqueue]").Click();
        dialogs.WaitForElement("[data-testid=enqueue-learning_rate]").Change("fast");

        dialogs.Find("form").Submit();

        dialogs.WaitForAssertion(() => Assert.Contains("no number", dialogs.Find("#enqueue-learning_rate-hint").TextContent, StringComparison.Ordinal));
        Assert.Empty(Studies.Asked);
    }

    [Fact]
    public void Render_Over_TrialsThatRunAreNotListed()
    {
        Studies.All[0] = study with { State = StudyState.Completed, BestNumber = 1, BestValue = 0.1, Counts = ImmutableDictionary<TrialState, int>.Empty.Add(TrialState.Completed, 20) };

        IRenderedComponent<LivePage> page = Page();

        Assert.Empty(page.FindAll("[data-testid=running-trials]"));
        Assert.Equal($"/studies/{study.Id}/best.json", page.Find("[data-testid=download-best]").GetAttribute("href"));
    }

    private IRenderedComponent<LivePage> Page() => Render<LivePage>(p => p.Add(l => l.Id, study.Id));
}
