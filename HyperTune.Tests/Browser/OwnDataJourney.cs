using System.Globalization;
using System.Text;
using System.Text.Json;
using HyperTune.Tests.TestKit;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>An analyst's first search: upload, target, a space with a mistake that is mended, start, pause, resume, a trial, the export. On a dashboard of its own.</summary>
[Collection(BrowserTests.Name)]
public sealed class OwnDataJourney(BrowserFixture fixture)
{
    [Fact]
    public async Task OwnCsv_FromUploadToExport_GoesThroughByClicks()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "2"));
        await using BrowserPage page = await fixture.PageAsync("/", server: server);
        await page["upload-input"].SetInputFilesAsync(new FilePayload { Name = "shop.csv", MimeType = "text/csv", Buffer = Csv() });
        await page["section-space"].WaitForAsync(new() { Timeout = 60_000 });
        await PickTargetAsync(page);
        await page["name"].FillAsync("Shop sales");
        await page["name"].BlurAsync();

        await MakeAndMendAMistakeAsync(page);
        await TypeAsync(page["epochs"], "60");
        await TypeAsync(page["trials"], "4");
        await page["ready"].WaitForAsync();
        await page.ScreenshotAsync("new-study-light");
        await page["start"].ClickAsync();

        await page["study-header"].WaitForAsync(new() { Timeout = 60_000 });
        await page["running-trial"].First.WaitForAsync(new() { Timeout = 60_000 });
        await page["pause"].ClickAsync();
        await page["resume"].WaitForAsync(new() { Timeout = 60_000 });
        await StateAsync(page, "Paused");
        await page["resume"].ClickAsync();
        await StateAsync(page, "Finished", 240_000);
        string study = new Uri(page.Page.Url).AbsolutePath;

        await page["tab-trials"].ClickAsync();
        await page["trials"].WaitForAsync();
        await page.ScreenshotAsync("trials-light");
        await page.GoToAsync($"{study}/trials/0");
        await page["trial-stats"].WaitForAsync();
        await page.ScreenshotAsync("trial-light");

        JsonElement document = await DownloadAsync(page, $"{study}/study.json");
        Assert.Equal("Shop sales", document.GetProperty("name").GetString());
        Assert.Equal("sales", document.GetProperty("data").GetProperty("target")[0].GetString());
        JsonElement best = await DownloadAsync(page, $"{study}/best.json");
        Assert.Equal("Shop sales", best.GetProperty("provenance").GetProperty("study").GetString());
    }

    // The last column of numbers is offered; another one is added and taken out again.
    private static async Task PickTargetAsync(BrowserPage page)
    {
        await page["target-sales"].WaitForAsync();
        await page["add-target"].SelectOptionAsync("visitors");
        await page["target-visitors"].ClickAsync();
        await page["target-visitors"].WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static async Task MakeAndMendAMistakeAsync(BrowserPage page)
    {
        ILocator row = page["row-learning_rate"];
        string high = await row.GetByTestId("high").InputValueAsync();
        await TypeAsync(row.GetByTestId("low"), "0.9");
        await page["blocker"].First.WaitForAsync();
        Assert.True(await page["start"].IsDisabledAsync());
        Assert.Contains("above", await row.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        await page.ScreenshotAsync("new-study-problem-light");

        await row.GetByTestId("repair").First.ClickAsync();
        await page["ready"].WaitForAsync();
        Assert.Equal(high, await row.GetByTestId("low").InputValueAsync());
    }

    private static async Task TypeAsync(ILocator field, string text)
    {
        await field.FillAsync(text);
        await field.BlurAsync();
    }

    private static Task StateAsync(BrowserPage page, string word, float timeout = 60_000) =>
        page.Page.Locator("[data-testid=study-state]", new() { HasText = word }).First.WaitForAsync(new() { Timeout = timeout });

    // Through the browser's own cookies, as the link in the page would.
    private static async Task<JsonElement> DownloadAsync(BrowserPage page, string path)
    {
        IAPIResponse answer = await page.Page.Context.APIRequest.GetAsync(new Uri(new Uri(page.Page.Url), path).ToString());
        Assert.True(answer.Ok, $"{path}: {answer.Status}");
        return (await answer.JsonAsync())!.Value;
    }

    private static byte[] Csv()
    {
        StringBuilder text = new("date;visitors;sales\n");
        DateTime day = new(2024, 1, 1);
        for (int i = 0; i < 400; i++)
        {
            double week = Math.Sin(2 * Math.PI * i / 7);
            text.Append(CultureInfo.InvariantCulture, $"{day.AddDays(i):yyyy-MM-dd};{200 + 40 * week + i % 5:F0};{1000 + 300 * week + 0.7 * i + 20 * Math.Sin(i * 1.7):F2}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
