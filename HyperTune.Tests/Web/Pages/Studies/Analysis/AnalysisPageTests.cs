using Bunit;
using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Analysis;
using HyperTune.Web.Pages.Studies.New.Drafts;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Parallel;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Pages.Studies.Analysis;

public sealed partial class AnalysisPageTests : StudyPageContext
{
    private static readonly SearchSpace Space = new(
    [
        new("learning_rate", new FloatDistribution(1e-4, 1e-1, Log: true)),
        new("hidden_size", new IntDistribution(8, 64)),
        new("optimizer", new CategoricalDistribution(["adam", "adamw"])),
    ]);

    private readonly TemporaryFolder folder = new();
    private readonly StudySummary study;

    public AnalysisPageTests()
    {
        study = StudySummaries.Study(StudyState.Completed);
        Studies.All.Add(study);
        Services.AddLogging();
        Services.AddSingleton(new EngineOptions { DataFolder = folder.Path });
        Services.AddSingleton<StudyAnalyses>();
        Services.AddSingleton<StudyDrafts>();
    }

    [Fact]
    public void Render_NoTrials_SaysWhatWillAppear()
    {
        IRenderedComponent<AnalysisPage> page = Page(Trials(0));

        Assert.Contains("as soon as the first trial is complete", page.Find("[data-testid=plot-empty]").TextContent, StringComparison.Ordinal);
        Assert.Equal("0 trials", Count(page));
        Assert.True(page.Find("[data-testid=narrow]").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData(1, "1 trial")]
    [InlineData(10, "10 trials")]
    public void Render_FewTrials_AreDrawn(int trials, string count)
    {
        IRenderedComponent<AnalysisPage> page = Page(Trials(trials));

        Assert.Equal(trials, Figure(page).Lines.Number.Length);
        Assert.Equal(count, Count(page));
        Assert.Equal(trials > 1, page.FindAll("[data-testid=select-to-compare]").Count == 1);
    }

    [Fact]
    public void Render_AllFailed_AreDrawnWhenAskedFor()
    {
        TrialTable failed = TablesOfTrials.Random(Space, 6, (_, _) => double.NaN, state: _ => TrialState.Failed);
        IRenderedComponent<AnalysisPage> page = Page(failed);
        Assert.NotNull(Figure(page).Empty);

        page.Find("[data-testid=states]").Change("all");

        Assert.EndsWith("?states=all", Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(6, Figure(page).Lines.Number.Length));
        Assert.Null(Figure(page).Best);
    }

    [Fact]
    public void Render_NamesOfEveryScript_AreAxesAndRanges()
    {
        string markup = "<script>alert(1)</script>";
        SearchSpace space = new([new("学习率", new FloatDistribution(0, 1)), new(markup, new CategoricalDistribution(["<b>门控</b>", "b"])), new(new string('x', 200), new IntDistribution(1, 99))]);

        IRenderedComponent<AnalysisPage> page = Page(TablesOfTrials.Random(space, 12, (n, _) => n), $"?brush={Uri.EscapeDataString("学习率:0.1..")}");

        Assert.Equal(["学习率", markup, new string('x', 200), "value"], Figure(page).Axes.Select(a => a.Key));
        Assert.Contains("of 12 trials in the brush", Count(page), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("script"));
        Assert.NotNull(page.Find("[data-testid=\"range-学习率\"]"));
    }

    [Fact]
    public void Render_FiftyParameters_AllHaveAnAxis() =>
        Assert.Equal(51, Figure(Page(TablesOfTrials.Random(TestKit.Spaces.All["fifty parameters"], 700, (n, _) => n))).Axes.Length);

    [Fact]
    public void Render_OneParameter_HasTwoAxes() =>
        Assert.Equal(2, Figure(Page(TablesOfTrials.Random(new([new("x", new FloatDistribution(0, 1))]), 5, (n, _) => n))).Axes.Length);

    [Fact]
    public void Address_OtherRubbish_IsAsUsual()
    {
        IRenderedComponent<AnalysisPage> page = Page(Trials(12), "?plot=nothing&states=x&colour=red&filter=no&axes=,,&sel=1,a,99&method=magic&target=luck&show=::;");

        Assert.Equal(12, Figure(page).Lines.Number.Length);
        Assert.Equal([1], Figure(page).Selected);
    }

    [Fact]
    public async Task Importance_MethodTargetAndBrush_AreComputedBesideThePage()
    {
        IRenderedComponent<AnalysisPage> page = Page(Trials(60));
        await SeeAsync(page, "importance");
        await ComputedAsync("fanova", AnalysisTarget.Objective, "");
        page.WaitForAssertion(() => Assert.Equal("60 complete trials", Shown(page, "importance")?.Subtitle));

        page.Find("[data-testid=method]").Change("ped_anova");
        await ComputedAsync("ped_anova", AnalysisTarget.Objective, "");
        page.WaitForAssertion(() => Assert.Equal("share of the importance", Shown(page, "importance")?.X.Title));
        page.Find("[data-testid=target]").Change("Seconds");
        Assert.EndsWith("?method=ped_anova&target=time", Navigation.Uri, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.FindComponent<ParallelView>().Instance.OnBrush.InvokeAsync(Figure(page).Axes[1].PartOf([(0.3, 1)])));
        int inside = Figure(page).Lines.Inside.Count(i => i);
        Assert.InRange(inside, 10, 59);
        await ComputedAsync("ped_anova", AnalysisTarget.Seconds, "hidden_size:25..");
        page.WaitForAssertion(() => Assert.Equal($"{inside} complete trials", Shown(page, "importance")?.Subtitle));

        page.Find("[data-testid=filter]").Click();
        await ComputedAsync("ped_anova", AnalysisTarget.Seconds, "");
        page.WaitForAssertion(() => Assert.Equal("60 complete trials", Shown(page, "importance")?.Subtitle));
    }

    [Fact]
    public async Task Importance_TooFewTrials_SaysHowMany()
    {
        IRenderedComponent<AnalysisPage> page = Page(Trials(4));
        await SeeAsync(page, "importance");
        await ComputedAsync("fanova", AnalysisTarget.Objective, "");

        page.WaitForAssertion(() => Assert.Equal("Needs 10 complete trials, 4 so far.", Shown(page, "importance")?.Empty));
    }

    [Fact]
    public async Task Enlarge_APlot_TakesThePlaceOfTheParallelCoordinates()
    {
        IRenderedComponent<AnalysisPage> page = Page(Trials(30));
        await SeeAsync(page, "importance");
        await ComputedAsync("fanova", AnalysisTarget.Objective, "");
        page.WaitForElement("[data-testid=enlarge-importance]").Click();

        Assert.EndsWith("?plot=importance", Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.NotNull(page.Find(".large [data-testid=panel-importance]")));
        Assert.Empty(page.FindAll("[data-testid=brush-panel]"));

        page.Find("[data-testid=enlarge-parallel]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=brush-panel]")));
    }

    [Fact]
    public void Trials_Finish_AreDrawn()
    {
        IRenderedComponent<AnalysisPage> page = Page(Trials(10));

        Studies.Table = Trials(11);
        Push(study.Id);

        page.WaitForAssertion(() => Assert.Equal(11, Figure(page).Lines.Number.Length));
    }

    [Fact]
    public async Task Leave_Page_LooksAwayFromAllAnalyses()
    {
        IRenderedComponent<AnalysisPage> page = Page(Trials(30));
        await SeeAsync(page, "importance");
        await ComputedAsync("fanova", AnalysisTarget.Objective, "");
        page.WaitForAssertion(() => Assert.NotNull(Shown(page, "importance")));

        await DisposeComponentsAsync();

        Assert.Equal(0, Feed.Listeners);
    }

    [Fact]
    public void Render_UnknownStudy_SaysSo()
    {
        Studies.All.Clear();

        Assert.NotNull(Render<AnalysisPage>(p => p.Add(a => a.Id, study.Id)).Find("[data-testid=study-missing]"));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        folder.Dispose();
    }

    private static TrialTable Trials(int count) => TablesOfTrials.Random(Space, count, (n, s) => (n % 7) + s["hidden_size"].Number);

    private static ParallelFigure Figure(IRenderedComponent<AnalysisPage> page) => page.FindComponent<ParallelView>().Instance.Figure!;

    private static string Count(IRenderedComponent<AnalysisPage> page) => page.Find("[data-testid=brush-count]").TextContent;

    private static Figure? Shown(IRenderedComponent<AnalysisPage> page, string plot) =>
        page.FindComponents<PlotPanel>().Single(p => p.Instance.Name == plot).Instance.Figure;

    // What a browser does when the place of a plot comes into view.
    private static Task SeeAsync(IRenderedComponent<AnalysisPage> page, string plot) =>
        page.FindComponents<InView>().Single(v => v.Instance.TestId == $"gallery-{plot}").Instance.SeenAsync(true);

    // Looks at the same analysis as the page until it has a result; then the page may read it.
    private async Task ComputedAsync(string method, AnalysisTarget target, string brush)
    {
        using SemaphoreSlim changed = new(0);
        ImportanceAnalysis analysis = new(method, target, BrushText.Parse(brush, Studies.Table!).Brush);
        using AnalysisWatch<ImportanceResult> watch = Services.GetRequiredService<StudyAnalyses>().Watch(study.Id, analysis, () => changed.Release());
        while (watch.State.Result is null)
        {
            Assert.True(await changed.WaitAsync(TimeSpan.FromSeconds(30)), $"{analysis} stands at {watch.State}.");
        }

        // The page may be between two readings: it needs a pace or two of its clock.
        for (int pace = 0; pace < 3; pace++)
        {
            await Renderer.Dispatcher.InvokeAsync(() => Clock.Advance(TimeSpan.FromSeconds(1)));
        }
    }

    private IRenderedComponent<AnalysisPage> Page(TrialTable table, string query = "")
    {
        Studies.Table = table;
        Navigation.NavigateTo($"/studies/{study.Id}/analysis{query}");
        return Render<AnalysisPage>(p => p.Add(a => a.Id, study.Id));
    }
}
