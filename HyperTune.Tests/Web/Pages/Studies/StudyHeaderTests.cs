using System.Collections.Immutable;
using Bunit;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies;
using HyperTune.Web.Shared;

namespace HyperTune.Tests.Web.Pages.Studies;

public sealed class StudyHeaderTests : StudyPageContext
{
    private static readonly string[] Controls = ["start", "pause", "resume", "stop", "add-trials"];

    [Theory]
    [InlineData(StudyState.Created, "start")]
    [InlineData(StudyState.Queued, "pause stop add-trials")]
    [InlineData(StudyState.Running, "pause stop add-trials")]
    [InlineData(StudyState.Pausing, "resume stop")]
    [InlineData(StudyState.Paused, "resume stop add-trials")]
    [InlineData(StudyState.Stopping, "")]
    [InlineData(StudyState.Stopped, "add-trials")]
    [InlineData(StudyState.Completed, "add-trials")]
    [InlineData(StudyState.Failed, "add-trials")]
    public void Render_State_ShowsOnlyControlsThatFit(StudyState state, string expected)
    {
        IRenderedComponent<StudyHeader> header = Header(StudySummaries.Study(state));

        string[] shown = [.. Controls.Where(c => header.FindAll($"[data-testid={c}]").Count > 0).Order()];
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), shown);
    }

    [Fact]
    public void Render_NoteTagsAndGroup_AreShownAsTheyWereWritten()
    {
        IRenderedComponent<StudyHeader> header = Header(StudySummaries.Study() with { Group = "Grid <b>1</b>", Tags = ["weir", "城市"], Note = "Gaps in **March**" });

        Assert.Equal("Grid <b>1</b>", header.Find("[data-testid=study-group]").TextContent.Trim());
        Assert.Equal(["weir", "城市"], header.FindAll("[data-testid=study-tags] [data-testid=tag]").Select(t => t.TextContent));
        Assert.Equal("Gaps in **March**", header.Find("[data-testid=study-note]").TextContent.Trim());
        Assert.Empty(Header(StudySummaries.Study()).FindAll("[data-testid=study-kept]"));
    }

    [Fact]
    public void Render_DataPrepared_TellsWhatIsKnownOfThem()
    {
        IRenderedComponent<StudyHeader> header = Header(StudySummaries.Study() with
        {
            Task = TaskNames.SequenceClassification,
            Split = new(24, 8, 8, 24, 8, 0),
            DataNotes = ["1 of 40 sequences have one step, first 's01'."],
            LinearSight = "The linear baseline sees 43 summary statistics.",
        });

        Assert.Equal(
            ["Learnt from: 24 sequences. Judged on: 8 sequences.", "8 sequences are kept for the final test.", "The linear baseline sees 43 summary statistics.", "1 of 40 sequences have one step, first 's01'."],
            header.FindAll("[data-testid=study-facts] li").Select(l => l.TextContent.Trim()));
        Assert.Equal("About the data: 1 to note", header.Find("[data-testid=study-facts-open]").GetAttribute("title"));
        Assert.Empty(Header(StudySummaries.Study() with { Split = null }).FindAll("[data-testid=study-facts-open]"));
    }

    [Fact]
    public void Render_BestBesideBaselines_TellsTheDistance()
    {
        IRenderedComponent<StudyHeader> header = Header(StudySummaries.Study() with
        {
            BestNumber = 71,
            BestValue = 186.3,
            Baselines = ImmutableDictionary<string, double>.Empty.Add("naive", 412.6).Add("linear", 150).Add("seasonal", 0.1),
        });

        Assert.Equal("186.3", header.Find("[data-testid=best-value]").TextContent);
        string against = header.Find("[data-testid=against-baselines]").TextContent;
        Assert.Contains("54.8\u00A0% below naive", against, StringComparison.Ordinal);
        Assert.Contains("24.2\u00A0% above linear", against, StringComparison.Ordinal);
        Assert.Contains("1,863\u00A0times seasonal", against, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Maximised_BelowABaselineIsNoSuccess()
    {
        IRenderedComponent<StudyHeader> header = Header(StudySummaries.Study(objective: new("val_accuracy", Direction.Maximize)) with
        {
            BestNumber = 1,
            BestValue = 0.8,
            Baselines = ImmutableDictionary<string, double>.Empty.Add("naive", 0.9),
        });

        Assert.Contains("err", header.Find("[data-testid=against-baselines] b").ClassList);
    }

    [Fact]
    public void Pause_Clicked_Pauses()
    {
        Header(StudySummaries.Study()).Find("[data-testid=pause]").Click();

        Assert.Equal(["pause"], Studies.Asked);
    }

    [Theory]
    [InlineData(StudyState.Running, "pause")]
    [InlineData(StudyState.Paused, "resume")]
    [InlineData(StudyState.Completed, null)]
    public async Task Key_P_PausesOrResumesWhatCanBe(StudyState state, string? asked)
    {
        Header(StudySummaries.Study(state));

        await PressAsync("p");

        Assert.Equal(asked is null ? [] : [asked], Studies.Asked);
    }

    [Fact]
    public void AddTrials_NotANumber_SaysSoAndKeepsTheDialog()
    {
        var dialogs = Dialogs();
        Header(StudySummaries.Study(StudyState.Completed)).Find("[data-testid=add-trials]").Click();
        dialogs.WaitForElement("[data-testid=dialog-value]").Input("many");

        dialogs.Find("form").Submit();

        dialogs.WaitForAssertion(() => Assert.Contains("whole number", dialogs.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        dialogs.Find("[data-testid=dialog-value]").Input("25");
        dialogs.Find("form").Submit();
        dialogs.WaitForAssertion(() => Assert.Equal(["add 25"], Studies.Asked));
    }

    [Fact]
    public void Render_Tabs_AllViewsAreLinkedAndTheOpenOneIsMarked()
    {
        StudySummary study = StudySummaries.Study(counts: new() { [TrialState.Completed] = 2, [TrialState.Running] = 1 });

        IRenderedComponent<StudyHeader> header = Header(study);

        Assert.Equal(StudyTab.All.Select(t => t.Address(study)), header.FindAll("nav a").Select(a => a.GetAttribute("href")));
        Assert.Equal("tab-live", Assert.Single(header.FindAll("[aria-current=page]")).GetAttribute("data-testid"));
        Assert.Equal("3", header.Find("[data-testid=tab-trials] em").TextContent);
    }

    [Fact]
    public void Render_OnlyTimeWentOn_IsNotDrawnAgainUntilSomethingShownChanges()
    {
        StudySummary study = StudySummaries.Study(counts: new() { [TrialState.Completed] = 2, [TrialState.Running] = 1 }) with { Left = new(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(22)) };
        IRenderedComponent<StudyHeader> header = Header(study);
        int drawn = Drawn(header);

        // As the store gives them anew: equal, not the same.
        Clock.Advance(TimeSpan.FromSeconds(1));
        StudySummary later = study with
        {
            Elapsed = study.Elapsed + TimeSpan.FromSeconds(3),
            ActiveAt = study.ActiveAt.AddSeconds(3),
            Left = new(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(22) - TimeSpan.FromSeconds(1)),
            BestSoFar = [1, 0.5],
            Counts = study.Counts.ToDictionary().ToImmutableDictionary(),
            Objectives = [.. study.Objectives],
        };
        header.Render(p => p.Add(h => h.Study, later));
        Assert.Equal(drawn, Drawn(header));

        header.Render(p => p.Add(h => h.Study, later with { Counts = later.Counts.SetItem(TrialState.Completed, 3) }));
        Assert.Equal(drawn + 1, Drawn(header));
        Assert.StartsWith("3 /", header.Find("[data-testid=study-progress]").TextContent, StringComparison.Ordinal);

        header.Render(p => p.Add(h => h.Study, later with { Left = new(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(11)) }));
        Assert.Contains("9–11", header.Find("[data-testid=time-left]").TextContent, StringComparison.Ordinal);

        Navigation.NavigateTo("/studies/x?sel=1,2");
        header.Render(p => p.Add(h => h.Tab, "trials"));
        Assert.Equal(drawn + 3, Drawn(header));
    }

    [Theory]
    [InlineData(StudyState.Running, false)]
    [InlineData(StudyState.Paused, true)]
    public void Render_ElapsedChanged_IsDrawnWhereNoClockGoesOn(StudyState state, bool expected)
    {
        StudySummary study = StudySummaries.Study(state);
        IRenderedComponent<StudyHeader> header = Header(study);
        int drawn = Drawn(header);

        header.Render(p => p.Add(h => h.Study, study with { Elapsed = TimeSpan.FromSeconds(9) }));

        Assert.Equal(expected, Drawn(header) > drawn);
    }

    // What stands in the header is drawn with it; the bar has no other reason.
    private static int Drawn(IRenderedComponent<StudyHeader> header) => header.FindComponent<SegmentedProgress>().RenderCount;

    private IRenderedComponent<StudyHeader> Header(StudySummary study) =>
        Render<StudyHeader>(p => p.Add(h => h.Study, study).Add(h => h.Tab, "live"));
}
