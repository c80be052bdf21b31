using System.Collections.Immutable;
using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Live;

namespace HyperTune.Tests.Web.Pages.Studies.Live;

public sealed class LivePageTests : StudyPageContext
{
    private readonly StudySummary study = StudySummaries.Study();

    // It is computed on a thread of its own and has tests of its own.
    public LivePageTests()
    {
        Studies.All.Add(study);
        ComponentFactories.AddStub<ImportancePanel>();
    }

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
    public void Skip_Clicked_AbandonsThatTrial()
    {
        Studies.Trials.Add(StudySummaries.Trial(4, TrialState.Running, 0.25));

        Page().Find("[data-testid=skip]").Click();

        Assert.Equal(["skip 4"], Studies.Asked);
    }

    [Fact]
    public void Prune_TrialAlreadyGone_IsOneLineAndCanBeTriedOnOthers()
    {
        Studies.Trials.Add(StudySummaries.Trial(4, TrialState.Running, 0.25));
        Studies.Answer = new(false, StudyState.Running, "Trial 4 is not running.", []);
        var snackbar = Render<MudBlazor.MudSnackbarProvider>();
        IRenderedComponent<LivePage> page = Page();

        page.Find("[data-testid=prune]").Click();

        snackbar.WaitForAssertion(() => Assert.Contains("Trial 4 is not running.", snackbar.Markup, StringComparison.Ordinal));
        Assert.False(page.Find("[data-testid=prune]").HasAttribute("disabled"));
    }

    [Fact]
    public void Rank_ManyTrialsAtThatEpoch_IsAShareAmongFewAPlace()
    {
        Studies.Trials.AddRange([StudySummaries.Trial(4, TrialState.Running, 0.25), StudySummaries.Trial(5, TrialState.Running, 0.5), StudySummaries.Trial(6, TrialState.Running, 0.75)]);
        Studies.Ranks[(4, 4)] = new(3, 61);
        Studies.Ranks[(5, 4)] = new(2, 7);

        IRenderedComponent<LivePage> page = Page();

        Assert.Equal(["top 5 % at epoch 4", "2 of 7 at epoch 4", "best 0.7500 at epoch 3"], page.FindAll("[data-testid=rank]").Select(r => r.TextContent));
    }

    [Fact]
    public void Value_NotANumber_SaysSo()
    {
        Studies.Trials.Add(StudySummaries.Trial(4, TrialState.Running) with { LastValue = null, Epochs = 3 });

        Assert.Equal("no number", Page().Find("[data-testid=value-now]").TextContent);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(60, false)]
    public void Slow_LongerThanTwiceTheMedian_IsMarked(int seconds, bool marked)
    {
        Studies.All[0] = study with { MedianTrial = TimeSpan.FromSeconds(40) };
        Studies.Trials.Add(StudySummaries.Trial(4, TrialState.Running, 0.25) with { Duration = TimeSpan.FromSeconds(seconds) });

        Assert.Equal(marked, Page().FindAll("[data-testid=slow]").Count == 1);
    }

    [Fact]
    public void Next_SomethingWaits_IsNamed()
    {
        Studies.Trials.AddRange([StudySummaries.Trial(7, TrialState.Waiting), StudySummaries.Trial(8, TrialState.Waiting)]);

        string next = Page().Find("[data-testid=next]").TextContent;

        Assert.Contains("#7 lstm, 64 × 2, lr 0.01000", next, StringComparison.Ordinal);
        Assert.Contains("and 1 more", next, StringComparison.Ordinal);
    }

    [Fact]
    public void Smoothing_Moved_IsDrawnAtOnceAndStandsInTheAddressWhenReleased()
    {
        Studies.Trials.Add(StudySummaries.Trial(4, TrialState.Running, 0.25));
        Studies.Curves[(4, "val_loss")] = StudySummaries.Curve(0.5, 0.25);
        IRenderedComponent<LivePage> page = Page();

        page.Find("[data-testid=smoothing]").Input("0.6");

        Assert.Contains("Smoothed by 0.60", page.Find("[data-testid=panel-loss-curves]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("smooth", Navigation.Uri, StringComparison.Ordinal);

        page.Find("[data-testid=smoothing]").Change("0.6");

        Assert.EndsWith("?smooth=0.6", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Enlarge_Clicked_StandsInTheAddressAndGoesBack()
    {
        Studies.Trials.Add(StudySummaries.Trial(4, TrialState.Completed, 0.25));
        IRenderedComponent<LivePage> page = Page();

        page.Find("[data-testid=enlarge-history]").Click();
        Assert.EndsWith("?large=history", Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("[data-testid=enlarge-history]").GetAttribute("aria-pressed")));

        page.Find("[data-testid=enlarge-history]").Click();
        Assert.DoesNotContain("large", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Parallel_NumberGiven_IsAppliedAndItsEffectToldBefore()
    {
        Studies.All[0] = study with { Counts = ImmutableDictionary<TrialState, int>.Empty.Add(TrialState.Running, 3), Parallel = 3 };
        var dialogs = Dialogs();
        Page().Find("[data-testid=parallel]").Click();
        dialogs.WaitForElement("[data-testid=parallel-number]").Input("1");
        Assert.Contains("The next 2 that end are not followed", dialogs.Find("[data-testid=parallel-effect]").TextContent, StringComparison.Ordinal);

        dialogs.Find("form").Submit();

        dialogs.WaitForAssertion(() => Assert.Equal(["parallel 1"], Studies.Asked));
    }

    [Fact]
    public void Parallel_AllSlots_IsNoLimit()
    {
        Studies.All[0] = study with { Parallel = 2 };
        var dialogs = Dialogs();
        Page().Find("[data-testid=parallel]").Click();
        dialogs.WaitForElement("[data-testid=parallel-slots]").Change(true);

        dialogs.Find("form").Submit();

        dialogs.WaitForAssertion(() => Assert.Equal(["parallel "], Studies.Asked));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("many")]
    [InlineData("")]
    public void Parallel_NoNumber_IsNotSent(string typed)
    {
        Studies.All[0] = study with { Parallel = 2 };
        var dialogs = Dialogs();
        Page().Find("[data-testid=parallel]").Click();
        dialogs.WaitForElement("[data-testid=parallel-number]").Input(typed);

        dialogs.Find("form").Submit();

        dialogs.WaitForAssertion(() => Assert.Contains("whole number from 1", dialogs.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(Studies.Asked);
    }

    [Fact]
    public void Deleted_WhileThePageIsOpen_OffersToBringItBack()
    {
        IRenderedComponent<LivePage> page = Page();
        page.WaitForElement("[data-testid=study-header]");

        Studies.All.Clear();
        Studies.Deleted = new("Electricity load", StudySummaries.Noon);
        Push(study.Id);

        page.WaitForElement("[data-testid=restore-study]");
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
