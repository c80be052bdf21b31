using HyperTune.Tests.TestKit;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>The box that takes files: empty, at work, refusing; and the page of a Parquet file. Run when it has changed, to look at the pictures under artifacts/.</summary>
[Collection(BrowserTests.Name)]
public sealed class UploadGallery(BrowserFixture fixture)
{
    [Theory(Explicit = true)]
    [InlineData("light", false, 1440)]
    [InlineData("dark", true, 1440)]
    [InlineData("narrow", false, 390)]
    [InlineData("narrow-dark", true, 390)]
    public async Task Upload_InEveryState_IsCleanAndFitsTheWindow(string look, bool dark, int width)
    {
        await using DashboardServer server = new();
        await using BrowserPage page = await fixture.PageAsync("/data", dark, width, server);
        await SendAsync(page, "holiday.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]);
        await page["problem"].WaitForAsync();
        await LookAsync(page, $"upload-refused-{look}");

        string large = Path.Combine(Path.GetTempPath(), $"hypertune-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(large, Csvs.Hourly(1_000_000));
        try
        {
            await page["upload-input"].SetInputFilesAsync(large);
            await page["upload-progress"].WaitForAsync();
            await LookAsync(page, $"upload-progress-{look}");
            await page["upload-cancel"].ClickAsync();
            await page["upload-input"].WaitForAsync();
        }
        finally
        {
            File.Delete(large);
        }

        await SendAsync(page, "readings.parquet", await Parquets.SmallAsync());
        await page["dataset-stats"].WaitForAsync(new() { Timeout = 60_000 });
        await page.Page.WaitForFunctionAsync("() => !document.querySelector('.skeleton, .plot-skeleton')", null, new() { Timeout = 60_000 });
        await LookAsync(page, $"upload-parquet-{look}");
    }

    private static Task SendAsync(BrowserPage page, string name, byte[] content) =>
        page["upload-input"].SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });

    private static async Task LookAsync(BrowserPage page, string name)
    {
        await page.ScreenshotAsync(name);
        Assert.True(await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{name} is wider than the window.");
    }
}
