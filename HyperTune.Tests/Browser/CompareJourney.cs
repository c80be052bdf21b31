using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>Trials beside one another and studies as searches, in a real browser: the copied link restores all of it, and the pages fit every window.</summary>
[Collection(BrowserTests.Name)]
public sealed class CompareJourney(BrowserFixture fixture)
{
    private const string LongName = "负荷预测 <b>第二次</b> with a name that goes on for as long as anybody may write one, to see where it is cut and that nothing grows wider than the window for it";

    private static readonly string[] Shown = ["compare-cards", "compare-configuration", "compare-metrics", "compare-count"];

    [Fact]
    public async Task CopiedLink_OpenedInAFreshBrowser_ShowsTheSameComparison()
    {
        await using DashboardServer server = DashboardServer.With();
        (Guid study, Guid other, _) = await SeedAsync(server);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study}/trials?sort=value", server: server);
        await page.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        for (int row = 0; row < 4; row++)
        {
            await page["trial-row"].Nth(row).GetByTestId("select").ClickAsync();
            await page.Page.WaitForFunctionAsync("n => (new URLSearchParams(location.search).get('sel') ?? '').split(',').filter(Boolean).length === n", row + 1);
        }

        await page["tray-compare"].ClickAsync();
        await page["compare-card"].Nth(3).WaitForAsync();
        await page["compare-add"].ClickAsync();
        await page["add-trial-study"].SelectOptionAsync(other.ToString());
        await page["add-trial-number"].FillAsync("7");
        await page.Page.Locator("[data-testid=add-trial-pick]", new() { HasText = "#7" }).ClickAsync();
        await page["compare-card"].Nth(4).WaitForAsync();
        string third = (await page["compare-card"].Nth(2).GetAttributeAsync("aria-label"))!;
        await page["make-reference"].Nth(1).ClickAsync();
        await page.Page.WaitForFunctionAsync("name => document.querySelector('[data-testid=compare-card]').ariaLabel === name", third);
        await page["only-differences"].ClickAsync();
        await page["configuration-model"].WaitForAsync();

        await page["copy-link"].ClickAsync();
        await page.Page.Locator("[data-testid=copy-link]", new() { HasText = "Copied" }).WaitForAsync();
        string link = await page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        await using BrowserPage fresh = await fixture.PageAsync(new Uri(link).PathAndQuery, server: server);
        await fresh["compare-card"].Nth(4).WaitForAsync();

        foreach (string part in Shown)
        {
            Assert.Equal(await page[part].InnerTextAsync(), await fresh[part].InnerTextAsync());
        }

        await fresh.Page.WaitForFunctionAsync("() => document.querySelectorAll('[data-testid=plot-compare-curves] .js-line').length >= 10 && document.querySelectorAll('[data-testid=plot-compare-predictions] .js-line').length >= 4", null, new() { Timeout = 60_000 });
        await AccessibleAsync(fresh);

        IDownload download = await fresh.Page.RunAndWaitForDownloadAsync(() => fresh["compare-report"].ClickAsync());
        using StreamReader report = new(await download.CreateReadStreamAsync());
        string text = await report.ReadToEndAsync();
        Assert.EndsWith(".md", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("## Configuration", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("light", false, 1440)]
    [InlineData("dark", true, 1440)]
    [InlineData("narrow", false, 390)]
    public async Task Pages_OfTwoToTenTrialsAndOfStudies_FitTheWindowAndAreAccessible(string look, bool dark, int width)
    {
        await using DashboardServer server = DashboardServer.With();
        (Guid study, Guid other, Guid third) = await SeedAsync(server);
        Guid rows = await RegressionAsync(server);
        (string Name, string Path)[] pages =
        [
            ("compare", $"/studies/{study}/compare?trials=0,4,8,{other}:7"),
            ("compare-ten", $"/studies/{study}/compare?trials=0,10,20,30,1,2,3,4,8,{other}:7&diff=0"),
            ("compare-classes", $"/studies/{third}/compare?trials=1,2,4,5"),
            ("compare-regression", $"/studies/{rows}/compare?trials=0,1,2,4,5,7"),
            ("compare-two", $"/studies/{rows}/compare?trials=1,2"),
            ("compare-empty", $"/studies/{study}/compare?trials=500,abc"),
            ("compare-studies", $"/compare-studies?studies={study},{third},{other}"),
            ("compare-studies-seconds", $"/compare-studies?studies={study},{third},{other}&by=seconds&group=0&log=1"),
        ];
        await using BrowserPage page = await fixture.PageAsync("/", dark, width, server);
        foreach ((string name, string path) in pages)
        {
            await page.GoToAsync(path);
            await page.Page.WaitForFunctionAsync("() => document.querySelector('main h1, main h2') && !document.querySelector('.skeleton, .plot-skeleton')", null, new() { Timeout = 60_000 });
            await page.ScreenshotAsync($"{name}-{look}");
            int overflow = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{name} is {overflow} px wider than a window of {width} px.");
            await AccessibleAsync(page);
        }
    }

    private static async Task<(Guid Study, Guid Other, Guid Third)> SeedAsync(DashboardServer server)
    {
        Guid study = await new SeededStudy { Trials = 40, Epochs = 40 }.AddAsync(server.Services);
        Guid other = await new SeededStudy { Name = LongName, Trials = 30, Epochs = 30, Seed = 2 }.AddAsync(server.Services);
        Guid third = await new SeededStudy { Name = "Electricity load, another seed", Trials = 34, Epochs = 40, Seed = 3 }.AddAsync(server.Services);
        await SeededPredictions.AddAsync(server.Services, study, [.. Enumerable.Range(0, 36).Where(n => n % 10 is 0 or 1 or 2 or 4 or 5 or 7)]);
        await SeededPredictions.AddAsync(server.Services, third, [1, 2, 4], "work", "<i>holiday</i> 节日 with a long name that has to be cut", "weekend");
        return (study, other, third);
    }

    private static async Task<Guid> RegressionAsync(DashboardServer server)
    {
        Guid study = await new SeededStudy
        {
            Name = "Load by weather",
            Trials = 8,
            Epochs = 12,
            Space = new([new("learning_rate", new FloatDistribution(0.001, 0.1, Log: true)), new("hidden_size", new IntDistribution(8, 64))]),
            Change = static spec => spec with
            {
                Model = "mlp",
                Data = spec.Data! with { Task = TaskNames.Regression, Features = ["temperature_c", "cloud_share"], Time = null, Calendar = false, Horizon = 1 },
            },
        }.AddAsync(server.Services);
        await SeededPredictions.AddAsync(server.Services, study, [0, 1, 2, 4, 5]);
        return study;
    }

    private static async Task AccessibleAsync(BrowserPage page)
    {
        AxeResult result = await page.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
    }
}
