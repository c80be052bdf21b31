using System.Globalization;
using System.Text.Json;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>The first minute of a newcomer: empty page, one click, curves that move, stop, best.json. On a dashboard of its own, whose list is empty.</summary>
[Collection(BrowserTests.Name)]
public sealed class SampleStudyJourney(BrowserFixture fixture)
{
    [Fact]
    public async Task SampleStudy_FromTheEmptyPage_EndsInABestJsonEqualToTheBestTrial()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "2"));
        await using BrowserPage page = await fixture.PageAsync("/", server: server);
        await page["studies-empty"].WaitForAsync();
        await page.ScreenshotAsync("studies-empty-light");

        await page["run-sample"].ClickAsync();
        await page["study-header"].WaitForAsync(new() { Timeout = 60_000 });
        Guid study = Guid.Parse(new Uri(page.Page.Url).Segments[^1]);
        await SeeCurvesMoveAsync(page);
        IStudyReader reader = server.Services.GetRequiredService<IStudyReader>();
        await page["best-value"].WaitForAsync(new() { Timeout = 120_000 });
        await page.ScreenshotAsync("live-light");

        await page["stop"].ClickAsync();
        await page["dialog-confirm"].ClickAsync();
        await page.Page.Locator("[data-testid=study-state]", new() { HasText = "Stopped" }).First.WaitForAsync(new() { Timeout = 60_000 });
        StudySummary summary = (await reader.StudyAsync(study, default))!;
        TrialView best = (await reader.TrialAsync(study, summary.BestNumber!.Value, default))!;

        JsonElement file = await DownloadAsync(page);
        Assert.Equal(best.Values[0], file.GetProperty("metrics").GetProperty("val_loss").GetDouble());
        Assert.Equal(best.Number, file.GetProperty("provenance").GetProperty("trial").GetInt32());
        Assert.Equal(best.Configuration["hidden_size"].Integer, file.GetProperty("model").GetProperty("hidden_size").GetInt32());
        Assert.Equal(best.Configuration["learning_rate"].Number, file.GetProperty("training").GetProperty("learning_rate").GetDouble());
        Assert.Equal(JsonValueKind.Null, file.GetProperty("metrics").GetProperty("test").ValueKind);
        await page.ScreenshotAsync("live-stopped-light");
    }

    // The drawn curve of some trial grows: what the page shows, not what the server knows.
    private static async Task SeeCurvesMoveAsync(BrowserPage page)
    {
        const string Points = "() => [...document.querySelectorAll('[data-testid=panel-loss] .js-line, [data-testid^=panel-] .scatterlayer .js-line')].map(l => l.getAttribute('d').length).reduce((a, b) => a + b, 0)";
        await page.Page.WaitForFunctionAsync($"({Points})() > 0", null, new() { Timeout = 120_000 });
        int first = await page.Page.EvaluateAsync<int>(Points);
        await page.Page.WaitForFunctionAsync(string.Create(CultureInfo.InvariantCulture, $"({Points})() > {first}"), null, new() { Timeout = 120_000 });
    }

    private static async Task<JsonElement> DownloadAsync(BrowserPage page)
    {
        IDownload download = await page.Page.RunAndWaitForDownloadAsync(() => page["download-best"].ClickAsync());
        await using Stream content = await download.CreateReadStreamAsync();
        return (await JsonDocument.ParseAsync(content)).RootElement;
    }
}
