using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Browser;

/// <summary>The queue by keyboard: what runs, what waits, and another order.</summary>
[Collection(BrowserTests.Name)]
public sealed class QueueJourney(BrowserFixture fixture)
{
    [Theory]
    [InlineData(false, 1440, "queue-light")]
    [InlineData(true, 1440, "queue-dark")]
    [InlineData(false, 390, "queue-mobile")]
    public async Task Queue_TwoStudiesWait_OneIsMovedUpByKeyboard(bool dark, int width, string picture)
    {
        await using SteeredStudy study = await SteeredStudy.StartAsync(finished: 20, heldAt: [5]);
        foreach (string name in new[] { "Electricity load, 7 days ahead", "Bearing vibration" })
        {
            Guid id = await new SeededStudy { Name = name, State = StudyState.Created, Trials = 1, Epochs = 4 }.AddAsync(study.Server.Services);
            await study.Commands.StartAsync(id, default);
        }

        await using BrowserPage page = await fixture.PageAsync("/", dark, width, study.Server);
        await page["nav-queue"].ClickAsync();
        await page.ArriveAsync("/queue");
        await page["queue-running"].WaitForAsync();
        Assert.Equal(["Electricity load, 7 days ahead", "Bearing vibration"], await NamesAsync(page));
        await AccessibleAsync(page);
        await page.ScreenshotAsync(picture);

        await page["queue-up"].Nth(1).FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Locator("[data-testid=queue-line] >> nth=0").GetByText("Bearing vibration").WaitForAsync();

        Assert.Equal(["Bearing vibration", "Electricity load, 7 days ahead"], await NamesAsync(page));
        Assert.Contains("Bearing vibration is now at place 1", await page["queue-said"].TextContentAsync(), StringComparison.Ordinal);
        IReadOnlyList<StudySummary> kept = await study.Server.Services.GetRequiredService<IStudyReader>().StudiesAsync(default);
        Assert.Equal(1, kept.Single(s => s.Name == "Bearing vibration").QueuePosition);
        int overflow = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{overflow} px wider than the window.");
    }

    private static async Task<string[]> NamesAsync(BrowserPage page) =>
        [.. (await page.Page.Locator("[data-testid=queue-line] td.name").AllInnerTextsAsync()).Select(t => t.Trim())];

    private static async Task AccessibleAsync(BrowserPage page)
    {
        AxeResult result = await page.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
    }
}
