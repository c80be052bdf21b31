using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>A study in mid-run is watched and steered from its page: prune, skip, enqueue, trials at once.</summary>
[Collection(BrowserTests.Name)]
public sealed class LiveControlJourney(BrowserFixture fixture)
{
    [Fact]
    public async Task RunningStudy_WatchedAndSteered_DoesWhatThePageAsks()
    {
        await using SteeredStudy study = await SteeredStudy.StartAsync(finished: 60, heldAt: [13, 18, 6]);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study.Id}", server: study.Server);
        await ChartsAsync(page);
        Assert.Equal(3, await page["running-trial"].CountAsync());
        await page.ScreenshotAsync("live-running-light");
        await AccessibleAsync(page);

        study.Hold(63, 4);
        await Row(page, 61).GetByTestId("prune").ClickAsync();
        await page.Page.Locator("[data-trial='61'] [data-testid=prune]", new() { HasText = "Ending" }).WaitForAsync();
        study.Release(61, 18);
        await study.WhenAsync(61, TrialState.Pruned);
        await Row(page, 63).WaitForAsync();

        study.Hold(64, 4);
        await Row(page, 60).GetByTestId("skip").ClickAsync();
        await study.WhenAsync(60, TrialState.Cancelled);
        await Row(page, 64).WaitForAsync();
        await Row(page, 60).WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await EnqueueAsync(page);
        await page.Page.Locator("[data-testid=next]", new() { HasText = "#65" }).WaitForAsync();

        await page["parallel"].ClickAsync();
        await page["parallel-number"].FillAsync("1");
        await page.Page.Locator("[data-testid=parallel-effect]", new() { HasText = "2 that end" }).WaitForAsync();
        await AccessibleAsync(page);
        await page["parallel-send"].ClickAsync();
        await page.Page.Locator("[data-testid=parallel]", new() { HasText = "1 at once" }).WaitForAsync();
        Assert.Equal(1, (await study.Reader.StudyAsync(study.Id, default))!.Parallel);
    }

    [Fact]
    public async Task RunningStudy_SpaceWidened_LaterTrialsAreDrawnFromIt()
    {
        await using SteeredStudy study = await SteeredStudy.StartAsync(finished: 20, heldAt: [5]);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study.Id}", server: study.Server);
        FloatDistribution before = (FloatDistribution)(await study.Reader.SpecAsync(study.Id, default))!.Space.Find("learning_rate")!.Distribution;
        await OpenMenuAsync(page);
        await page["menu-space"].ClickAsync();
        ILocator row = page["row-learning_rate"];
        await TypeAsync(row.GetByTestId("low"), "0.2");
        await TypeAsync(row.GetByTestId("high"), "0.5");
        await page.Page.Locator("[data-testid=diff-learning_rate]", new() { HasText = "moved" }).WaitForAsync();
        Assert.Contains("From trial #21 on. Trials that train (1)", await page["space-effect"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("21 of 21 trials so far lie outside", await page["space-effect"].InnerTextAsync(), StringComparison.Ordinal);
        await page.ScreenshotAsync("space-change-light");
        await AccessibleAsync(page);

        study.Hold(21, 1);
        await page["space-apply"].ClickAsync();
        await page["space-apply"].WaitForAsync(new() { State = WaitForSelectorState.Detached });
        study.Release(20, 5);
        await study.ReachedAsync(21, 1);
        await study.WhenAsync(20, TrialState.Completed);

        Assert.InRange((await study.Reader.TrialAsync(study.Id, 20, default))!.Parameters["learning_rate"].Number, before.Low, before.High);
        Assert.InRange((await study.Reader.TrialAsync(study.Id, 21, default))!.Parameters["learning_rate"].Number, 0.2, 0.5);
        await OpenMenuAsync(page);
        await page["menu-space"].ClickAsync();
        Assert.Contains("1 earlier version", await page["former-spaces"].InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dark", true, 1440)]
    [InlineData("narrow", false, 390)]
    public async Task RunningStudy_DarkAndNarrow_FitsAndIsAccessible(string look, bool dark, int width)
    {
        await using SteeredStudy study = await SteeredStudy.StartAsync(finished: 60, heldAt: [13, 18, 6]);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study.Id}?smooth=0.6", dark, width, study.Server);
        await ChartsAsync(page);
        await page.ScreenshotAsync($"live-running-{look}");
        await AccessibleAsync(page);
        int overflow = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"The page is {overflow} px wider than the window.");
    }

    private static ILocator Row(BrowserPage page, int number) => page.Page.Locator($"[data-testid=running-trial][data-trial='{number}']");

    private static async Task ChartsAsync(BrowserPage page) =>
        await page.Page.WaitForFunctionAsync("() => document.querySelectorAll('.plot-host[data-drawn]').length >= 2", null, new() { Timeout = 60_000 });

    private static async Task EnqueueAsync(BrowserPage page)
    {
        await page["enqueue"].ClickAsync();
        await page["enqueue-learning_rate"].FillAsync("0.0123");
        await page["enqueue-send"].ClickAsync();
        await page["enqueue-send"].WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static async Task OpenMenuAsync(BrowserPage page) =>
        await page.Page.Locator("header .study-menu button").First.ClickAsync();

    private static async Task TypeAsync(ILocator field, string text)
    {
        await field.FillAsync(text);
        await field.BlurAsync();
    }

    private static async Task AccessibleAsync(BrowserPage page)
    {
        AxeResult result = await page.Page.RunAxe();
        Assert.Empty(result.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
    }
}
