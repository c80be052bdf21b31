using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>A space that searches over the model: families chosen by mouse, the time measured, and trials of different families with only their own parameters.</summary>
[Collection(BrowserTests.Name)]
public sealed class FamiliesJourney(BrowserFixture fixture)
{
    [Fact]
    public async Task Families_ChosenMeasuredAndStarted_GiveTrialsWithTheirOwnParametersOnly()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "2"));
        await using BrowserPage page = await fixture.PageAsync("/data", server: server);
        await OpenFormAsync(page);
        await ChooseAsync(page);
        await page["row-kernel_size"].GetByText("model = tcn").First.WaitForAsync();
        Assert.Equal(3, await page["row-model"].GetByTestId("choice").CountAsync());
        await SetAsync(page, "epochs", "3");
        await SetAsync(page, "trials", "8");

        await page["probe-start"].ClickAsync();
        await page["probe-total"].WaitForAsync(new() { Timeout = 180_000 });
        await page.ScreenshotAsync("new-study-families");
        await AccessibleAsync(page);
        await SetAsync(page, "trials", "9");
        Assert.Equal(0, await page["probe-stale"].CountAsync());

        await page["start"].ClickAsync();
        await page["study-header"].WaitForAsync(new() { Timeout = 60_000 });
        Guid study = Guid.Parse(new Uri(page.Page.Url).Segments[^1]);
        await page.Page.Locator("[data-testid=study-state]", new() { HasText = "Finished" }).First.WaitForAsync(new() { Timeout = 240_000 });
        IStudyReader reader = server.Services.GetRequiredService<IStudyReader>();
        IReadOnlyList<TrialView> trials = (await reader.TrialsAsync(study, new() { Take = 100 }, default)).Trials;
        Assert.All(trials, t => Assert.True(t.State is TrialState.Completed or TrialState.Pruned, $"Trial {t.Number} is {t.State}: {t.Reason}"));
        Assert.True(trials.Select(t => t.Configuration["model"].Text).Distinct().Count() > 1);
        Assert.All(trials, t => Assert.All(
            t.Configuration.Keys.Where(k => HyperParameterCatalog.Find(k) is not null),
            name => Assert.Contains(name, HyperParameterCatalog.For(t.Configuration["model"].Text, TaskNames.Forecast).Select(p => p.Name))));

        await page.GoToAsync($"/studies/{study}/trials");
        await page["trial-row"].First.WaitForAsync();
        await page.ScreenshotAsync("trials-families");
        await page.GoToAsync($"/studies/{study}/trials/{trials[0].Number}");
        await page["configuration"].WaitForAsync();
        await page.ScreenshotAsync("trial-family");
    }

    [Theory]
    [InlineData("dark", true, 1440)]
    [InlineData("mobile", false, 390)]
    public async Task Families_DarkOrNarrow_KeepTheirPictures(string name, bool dark, int width)
    {
        await using BrowserPage page = await fixture.PageAsync("/data", dark, width);
        await OpenFormAsync(page);
        await ChooseAsync(page);
        await page["sizes"].WaitForAsync();
        await page.ScreenshotAsync($"new-study-families-{name}");
        await AccessibleAsync(page);
        double overflow = await page.Page.EvaluateAsync<double>("() => document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(overflow <= 0, $"The page is {overflow} px wider than the window.");
    }

    private static async Task OpenFormAsync(BrowserPage page)
    {
        await page["upload-input"].SetInputFilesAsync(new FilePayload
        {
            Name = "load_hourly.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(Csvs.Hourly(900)),
        });
        await page["column-load"].WaitForAsync();
        await page["new-study"].ClickAsync();
        await page["section-space"].WaitForAsync();
    }

    private static async Task ChooseAsync(BrowserPage page)
    {
        await page["families-several"].ClickAsync();
        await page["model-tcn"].ClickAsync();
        await page["model-mlp"].ClickAsync();
        await page["row-activation"].WaitForAsync();
    }

    private static async Task SetAsync(BrowserPage page, string testId, string value)
    {
        await page[testId].FillAsync(value);
        await page[testId].PressAsync("Enter");
    }

    private static async Task AccessibleAsync(BrowserPage page)
    {
        AxeResult result = await page.Page.RunAxe();
        Assert.Empty(result.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
    }
}
