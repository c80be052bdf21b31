using System.Globalization;
using System.Text;
using Deque.AxeCore.Playwright;
using HyperTune.Tests.TestKit;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>A forecast of two columns with one that is known ahead, by mouse: chips, the error of one target as objective, training, and the predictions of each target.</summary>
[Collection(BrowserTests.Name)]
public sealed class SeveralTargetsJourney(BrowserFixture fixture)
{
    [Fact]
    public async Task TwoTargetsAndOneKnownAhead_FromUploadToPredictions_GoThroughByClicks()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "2"));
        await using BrowserPage page = await fixture.PageAsync("/", server: server);
        await ChooseAsync(page);
        await page["metric"].SelectOptionAsync("val_mae:heat demand");
        await TypeAsync(page["epochs"], "4");
        await TypeAsync(page["trials"], "3");
        await page["name"].FillAsync("Heat");
        await page["ready"].WaitForAsync();
        await page.ScreenshotAsync("targets-new-study-light");
        Assert.Empty((await page.Page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(", ", v.Nodes.Select(n => n.Target))}"));

        await page["start"].ClickAsync();
        await page["study-header"].WaitForAsync(new() { Timeout = 60_000 });
        await page.Page.Locator("[data-testid=study-state]", new() { HasText = "Finished" }).First.WaitForAsync(new() { Timeout = 240_000 });
        string study = new Uri(page.Page.Url).AbsolutePath;
        await page["study-facts-open"].ClickAsync();
        await page["study-facts"].GetByText("and what is known ahead.").WaitForAsync();
        await page.ScreenshotAsync("targets-study-light");
        Assert.Empty((await page.Page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(", ", v.Nodes.Select(n => n.Target))}"));
        await page.GoToAsync($"{study}/trials?q={Uri.EscapeDataString("val_mae:\"heat demand\" > 0")}");
        await page["trial-row"].First.WaitForAsync();
        Assert.Equal(3, await page["trial-row"].CountAsync());
        await page.ScreenshotAsync("targets-trials-light");

        await page.GoToAsync($"{study}/trials/0");
        await page["prediction-target"].WaitForAsync();
        await page.ScreenshotAsync("targets-trial-light");
        await page["prediction-target"].SelectOptionAsync("1");
        await page.Page.Locator(".ytitle", new() { HasText = "indoor" }).WaitForAsync();
        await page.ScreenshotAsync("targets-trial-second-light");
    }

    [Theory]
    [InlineData("dark", true, 1440)]
    [InlineData("mobile", false, 390)]
    public async Task Form_DarkOrNarrow_KeepsItsPicture(string name, bool dark, int width)
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "1"));
        await using BrowserPage page = await fixture.PageAsync("/", dark, width, server: server);
        await ChooseAsync(page);
        await page.ScreenshotAsync($"targets-new-study-{name}");
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
    }

    // Both targets by the list, one of the other columns as known ahead.
    private static async Task ChooseAsync(BrowserPage page)
    {
        await page["upload-input"].SetInputFilesAsync(new FilePayload { Name = "heating.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Heating()) });
        await page["section-space"].WaitForAsync(new() { Timeout = 60_000 });
        await page["task"].SelectOptionAsync("forecast");
        foreach (string target in (string[])["indoor", "heat demand"])
        {
            if (await page[$"target-{target}"].CountAsync() == 0)
            {
                await page["add-target"].SelectOptionAsync(target);
                await page[$"target-{target}"].WaitForAsync();
            }
        }

        await page["future-forecast temperature"].ClickAsync();
        await page.Page.Locator("[data-testid='future-forecast temperature'][aria-pressed=true]").WaitForAsync();
    }

    // Hourly: the weather's forecast, and what follows from it.
    private static string Heating()
    {
        StringBuilder text = new("time,forecast temperature,indoor,heat demand\n");
        DateTime start = new(2026, 1, 1);
        for (int i = 0; i < 900; i++)
        {
            double outside = (8 * Math.Sin(i * Math.PI / 12)) + (3 * Math.Sin(i * 0.61));
            text.Append(CultureInfo.InvariantCulture, $"{start.AddHours(i):yyyy-MM-dd HH:mm},{outside:F2},{20 + (0.1 * outside) + (0.2 * Math.Sin(i * 2.3)):F2},{9000 - (250 * outside) + (150 * Math.Cos(i * 1.7)):F0}\n");
        }

        return text.ToString();
    }

    private static async Task TypeAsync(ILocator field, string text)
    {
        await field.FillAsync(text);
        await field.BlurAsync();
    }
}
