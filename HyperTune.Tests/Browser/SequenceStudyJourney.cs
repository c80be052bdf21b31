using System.Text;
using Deque.AxeCore.Playwright;
using HyperTune.Tests.TestKit;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>Sequences of unequal length from a file to a trial's classes, by mouse: what is guessed, a wrong column that is told and mended, training, the table of classes.</summary>
[Collection(BrowserTests.Name)]
public sealed class SequenceStudyJourney(BrowserFixture fixture)
{
    [Fact]
    public async Task SequencesOfUnequalLength_FromUploadToConfusion_GoThroughByClicks()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "2"));
        await using BrowserPage page = await fixture.PageAsync("/", server: server);
        await UploadAsync(page);
        Assert.Equal("sequence_classification", await page["task"].InputValueAsync());
        Assert.Equal("sequence_id", await page["sequence"].InputValueAsync());
        Assert.Equal("step", await page["time"].InputValueAsync());
        await page["sequences"].WaitForAsync();
        Assert.Contains("120 sequences of 20 to 60 steps.", await page["sequences"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("still 40, slow 40, fast 40", await page["sequence-classes"].InnerTextAsync(), StringComparison.Ordinal);
        await page["name"].FillAsync("Motions");
        await page.ScreenshotAsync("sequences-new-study-light");
        Assert.Empty((await page.Page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(", ", v.Nodes.Select(n => n.Target))}"));

        await page["sequence"].SelectOptionAsync("step");
        await page["section-data"].GetByTestId("problem").Filter(new() { HasText = "changes within sequence" }).First.WaitForAsync();
        Assert.True(await page["start"].IsDisabledAsync());
        await page.ScreenshotAsync("sequences-new-study-problem-light");
        await page["sequence"].SelectOptionAsync("sequence_id");
        await page["section-data"].GetByTestId("problem").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await TypeAsync(page["epochs"], "8");
        await TypeAsync(page["trials"], "2");
        await page["ready"].WaitForAsync();
        await page["start"].ClickAsync();
        await page["study-header"].WaitForAsync(new() { Timeout = 60_000 });
        await page.Page.Locator("[data-testid=study-state]", new() { HasText = "Finished" }).First.WaitForAsync(new() { Timeout = 240_000 });
        string study = new Uri(page.Page.Url).AbsolutePath;
        await page.GoToAsync($"{study}/trials/0");
        await page["confusion"].WaitForAsync();
        Assert.Contains("still", await page["confusion"].InnerTextAsync(), StringComparison.Ordinal);
        await page.ScreenshotAsync("sequences-trial-light");
    }

    [Theory]
    [InlineData("dark", true, 1440)]
    [InlineData("mobile", false, 390)]
    public async Task Form_DarkOrNarrow_KeepsItsPicture(string name, bool dark, int width)
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "1"));
        await using BrowserPage page = await fixture.PageAsync("/", dark, width, server: server);
        await UploadAsync(page);
        await page["sequence-examples"].WaitForAsync();
        await page.ScreenshotAsync($"sequences-new-study-{name}");
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
    }

    private static async Task UploadAsync(BrowserPage page)
    {
        await page["upload-input"].SetInputFilesAsync(new FilePayload { Name = "motions.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Csvs.Motions()) });
        await page["section-space"].WaitForAsync(new() { Timeout = 60_000 });
    }

    private static async Task TypeAsync(ILocator field, string text)
    {
        await field.FillAsync(text);
        await field.BlurAsync();
    }
}
