using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HyperTune.Tests.TestKit;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class NewStudyJourney(BrowserFixture fixture)
{
    [Fact]
    public async Task Upload_ToAStudyThatIsReady_WithOneErrorShownAndMended()
    {
        await using BrowserPage page = await fixture.PageAsync("/data");
        await page["upload-input"].SetInputFilesAsync(new FilePayload
        {
            Name = "load_hourly.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(Csvs.Hourly(4000)),
        });
        await page["dataset-name"].WaitForAsync();
        await page["column-load"].WaitForAsync();
        await page.ScreenshotAsync("dataset");
        await AccessibleAsync(page);

        await page["new-study"].ClickAsync();
        await page["section-space"].WaitForAsync();
        ILocator row = page["row-learning_rate"];
        await row.GetByTestId("low").FillAsync("0.01");
        await row.GetByTestId("high").FillAsync("0.0001");
        await row.GetByTestId("high").PressAsync("Enter");
        await row.GetByTestId("problem").WaitForAsync();
        await page["row-hidden_size"].GetByTestId("why").ClickAsync();
        await page["why-text"].WaitForAsync();
        await page["draft-saved"].WaitForAsync();
        Assert.True(await page["start"].IsDisabledAsync());
        await page["go-to"].ClickAsync();
        await page.ScreenshotAsync("new-study-error");

        await page.Page.ReloadAsync();
        await page["interactive"].WaitForAsync();
        Assert.Equal("0.01", await row.GetByTestId("low").InputValueAsync());
        await row.GetByTestId("repair").ClickAsync();
        await page["ready"].WaitForAsync();
        Assert.Equal("0.0001", await row.GetByTestId("low").InputValueAsync());
        await page.ScreenshotAsync("new-study");
        await AccessibleAsync(page);
        await page["view-json"].ClickAsync();
        await page["json"].WaitForAsync();
        await page.ScreenshotAsync("new-study-json");
    }

    [Theory]
    [InlineData("dark", true, 1440)]
    [InlineData("mobile", false, 390)]
    public async Task Pages_DarkOrNarrow_KeepTheirPictures(string name, bool dark, int width)
    {
        await using BrowserPage page = await fixture.PageAsync("/data", dark, width);
        await page["upload-input"].SetInputFilesAsync(new FilePayload { Name = "flowers.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Csvs.Flowers()) });
        await page["column-width"].WaitForAsync();
        await page.ScreenshotAsync($"dataset-classes-{name}");
        await page.GoToAsync("/data");
        await page["upload-input"].SetInputFilesAsync(new FilePayload { Name = "load_hourly.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Csvs.Hourly(4000)) });
        await page["column-load"].WaitForAsync();
        await page.ScreenshotAsync($"dataset-{name}");
        await page["new-study"].ClickAsync();
        await page["section-budget"].WaitForAsync();
        await page.ScreenshotAsync($"new-study-{name}");
        await page.GoToAsync("/data");
        await page["dataset-row"].First.WaitForAsync();
        await page.ScreenshotAsync($"data-{name}");
        await AccessibleAsync(page);
        double overflow = await page.Page.EvaluateAsync<double>("() => document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(overflow <= 0, $"The page is {overflow} px wider than the window.");
    }

    private static async Task AccessibleAsync(BrowserPage page)
    {
        AxeResult result = await page.Page.RunAxe();
        Assert.Empty(result.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
    }
}
