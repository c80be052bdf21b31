using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Pages.Studies.New.Probing;

/// <summary>The time measured before a start, over the real measuring with scripted training.</summary>
public sealed class ProbePanelTests : PageContext
{
    [Fact]
    public async Task Measure_AFormThatIsReady_TellsTrialMemoryAndTotalAsARange()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Click(page, "probe-start");
        page.WaitForElement("[data-testid=probe-total]");

        Assert.Contains("–", page.Find("[data-testid=probe-total] .hero").TextContent, StringComparison.Ordinal);
        Assert.Contains("cpu", page.Find("[data-testid=probe]").TextContent, StringComparison.Ordinal);
        Assert.Contains("pruning to save", page.Find("[data-testid=probe-total]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=probe-stale]"));
    }

    [Fact]
    public async Task Result_TheSpaceChanges_IsMarkedAsOldUntilItIsChangedBack()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Click(page, "probe-start");
        page.WaitForElement("[data-testid=probe-total]");
        string high = page.Find("[data-testid=row-hidden_size] [data-testid=high]").GetAttribute("value")!;
        Change(page, "[data-testid=row-hidden_size] [data-testid=high]", "33");
        Assert.NotEmpty(page.FindAll("[data-testid=probe-stale]"));

        Change(page, "[data-testid=row-hidden_size] [data-testid=high]", high);
        Assert.Empty(page.FindAll("[data-testid=probe-stale]"));
    }

    [Fact]
    public async Task Result_TheBudgetChanges_FollowsWithoutMeasuringAgain()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Click(page, "probe-start");
        page.WaitForElement("[data-testid=probe-total]");
        string before = page.Find("[data-testid=probe-total] .hero").TextContent;
        int asked = Engine.Runner.Requests.Count;
        Change(page, "[data-testid=trials]", "1000");

        Assert.NotEqual(before, page.Find("[data-testid=probe-total] .hero").TextContent);
        Assert.Equal(asked, Engine.Runner.Requests.Count);
        Assert.Empty(page.FindAll("[data-testid=probe-stale]"));
    }

    [Fact]
    public async Task Cancel_WhileItMeasures_LeavesTheFormAsItWas()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Engine.Runner.Hold(1, 2);
        Click(page, "probe-start");
        await Engine.Runner.ReachedAsync(1, 2);
        page.WaitForAssertion(() => Assert.Contains("Measuring 1 of 3", page.Find("[data-testid=probe-progress]").TextContent, StringComparison.Ordinal));
        Click(page, "probe-cancel");

        page.WaitForElement("[data-testid=probe-start]");
        Assert.Empty(page.FindAll("[data-testid=probe-total]"));
        Assert.Empty(page.FindAll("[data-testid=probe-failure]"));
    }

    [Fact]
    public async Task Measure_NothingCanBeTrained_SaysWhy()
    {
        Engine.Data.Prepare = static () => new(null, [new("/data/features", "All rows are missing.", "Choose other columns.")]);
        IRenderedComponent<NewStudyPage> page = await OpenAsync(prepare: false);
        Click(page, "probe-start");

        Assert.Contains("All rows are missing.", page.WaitForElement("[data-testid=probe-failure]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AFormWithProblems_IsRefused()
    {
        IRenderedComponent<NewStudyPage> page = await OpenAsync();
        Change(page, "[data-testid=row-learning_rate] [data-testid=low]", "0.9");

        Assert.True(page.Find("[data-testid=probe-start]").HasAttribute("disabled"));
    }

    private async Task<IRenderedComponent<NewStudyPage>> OpenAsync(bool prepare = true)
    {
        if (prepare)
        {
            Engine.Data.Prepare = static () => new(Specs.Prepared() with { Training = SampleTraining.Sine(2000) }, []);
        }

        Dataset dataset = await StoreAsync(Csvs.Hourly());
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/studies/new?data={dataset.Id}");
        IRenderedComponent<NewStudyPage> page = Render<NewStudyPage>();
        page.WaitForElement("[data-testid=section-space]");
        return page;
    }

    private static void Click(IRenderedComponent<NewStudyPage> page, string testId) =>
        page.InvokeAsync(() => page.Find($"[data-testid={testId}]").Click()).GetAwaiter().GetResult();

    private static void Change(IRenderedComponent<NewStudyPage> page, string selector, object value) =>
        page.InvokeAsync(() => page.Find(selector).Change(value)).GetAwaiter().GetResult();
}
