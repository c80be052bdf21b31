using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>From many trials to the next study: brush an axis, see what is inside, make it the space of a new study and start it.</summary>
[Collection(BrowserTests.Name)]
public sealed class AnalysisJourney(BrowserFixture fixture)
{
    private static readonly SearchSpace Space = new(
    [
        new("learning_rate", new FloatDistribution(1e-4, 1e-2, Log: true)),
        new("hidden_size", new IntDistribution(16, 256, Log: true)),
        new("window", new IntDistribution(24, 336, Step: 24)),
        new("num_layers", new IntDistribution(1, 3)),
        new("dropout", new FloatDistribution(0, 0.5), [new() { Parent = "num_layers", Min = 2 }]),
        new("batch_size", new CategoricalDistribution([32, 64, 128, 256], Ordered: true)),
        new("optimizer", new CategoricalDistribution(["adam", "adamw", "rmsprop"])),
        new("weight_decay", new FloatDistribution(1e-6, 1e-2, Log: true)),
    ]);

    [Fact]
    public async Task Brush_BecomesTheSpaceOfANewStudyThatStarts()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "1"));
        Guid study = await new SeededStudy { Trials = 90, Space = Space }.AddAsync(server.Services);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study}", server: server);
        await page["tab-analysis"].ClickAsync();
        await DrawnAsync(page);

        ILocator axis = page.Page.Locator("[data-testid=pc-axis][data-axis=learning_rate]");
        LocatorBoundingBoxResult box = (await axis.BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height * 0.05f));
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height * 0.45f), new() { Steps = 6 });
        await page.Page.Mouse.UpAsync();
        await page["inside"].WaitForAsync();
        await AddressAsync(page, "brush=learning_rate");
        string inside = await page["brush-count"].InnerTextAsync();
        Assert.Matches(@"^\d+ of 60 trials in the brush$", inside);

        // The upper end moves by keyboard, a hundredth a press.
        await axis.Locator("[data-end=upper]").FocusAsync();
        string before = page.Page.Url;
        for (int i = 0; i < 4; i++)
        {
            await page.Page.Keyboard.PressAsync("ArrowDown");
        }

        await page.Page.WaitForFunctionAsync("before => location.href !== before", before);

        await page["select-to-compare"].ClickAsync();
        await AddressAsync(page, "sel=");
        await page["tray-compare"].WaitForAsync();
        await page.ScreenshotAsync("analysis-brushed");
        await AccessibleAsync(page);

        await page["narrow"].ClickAsync();
        await page["form-notice"].WaitForAsync();
        Assert.Contains("learning_rate", await page["form-notice"].InnerTextAsync(), StringComparison.Ordinal);
        ILocator row = page["row-learning_rate"];
        double low = double.Parse(await row.GetByTestId("low").InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture);
        double high = double.Parse(await row.GetByTestId("high").InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(low, 0.0005, 0.002);
        Assert.InRange(high, 0.004, 0.0099);
        await page.ScreenshotAsync("new-study-narrowed");

        await page["start"].ClickAsync();
        await page["study-header"].WaitForAsync();
        Guid next = Guid.Parse(new Uri(page.Page.Url).Segments[^1]);
        Assert.NotEqual(study, next);
        IStudyReader reader = server.Services.GetRequiredService<IStudyReader>();
        Assert.Equal(new FloatDistribution(low, high, Log: true), (await reader.SpecAsync(next, default))!.Space.Find("learning_rate")!.Distribution);
        Assert.Contains((await reader.StudyAsync(next, default))!.State, new[] { StudyState.Queued, StudyState.Running });
        await server.Services.GetRequiredService<IStudyCommands>().StopAsync(next, default);
    }

    [Fact]
    public async Task Chart_ByKeyboard_IsBrushedClearedReorderedAndSaved()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "1"));
        Guid study = await new SeededStudy { Trials = 60, Space = Space }.AddAsync(server.Services);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study}/analysis", server: server);
        await DrawnAsync(page);

        ILocator lower = page.Page.Locator("[data-testid=pc-axis][data-axis=num_layers] [data-end=lower]");
        await lower.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await AddressAsync(page, "brush=num_layers%3A2..3");
        Assert.StartsWith("2", await lower.GetAttributeAsync("aria-valuetext") ?? "", StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.WaitForFunctionAsync("() => !location.search.includes('brush')");

        await page.Page.Locator(".pc-name[data-axis=hidden_size]").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await AddressAsync(page, "axes=hidden_size%2Clearning_rate");

        IDownload image = await page.Page.RunAndWaitForDownloadAsync(() => page["save-image"].ClickAsync());
        Assert.EndsWith("Parallel coordinates.png", image.SuggestedFilename, StringComparison.Ordinal);
        await using Stream picture = await image.CreateReadStreamAsync();
        await using FileStream kept = File.Create(Path.Combine(Repository.Root, "artifacts", "analysis-download.png"));
        await picture.CopyToAsync(kept);
        Assert.True(kept.Length > 20_000);
        IDownload data = await page.Page.RunAndWaitForDownloadAsync(() => page["save-data"].ClickAsync());
        using StreamReader csv = new(await data.CreateReadStreamAsync());
        string[] lines = (await csv.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Trial,val_loss,learning_rate,hidden_size,window,num_layers,dropout,batch_size,optimizer,weight_decay,In the brush", lines[0].TrimStart('\uFEFF'));
        Assert.Equal(41, lines.Length);

        await page["enlarge-importance"].ClickAsync();
        await page.Page.Locator(".large [data-testid=panel-importance]").WaitForAsync();
        await page.ScreenshotAsync("analysis-importance");
        await AccessibleAsync(page);
        await page["enlarge-parallel"].ClickAsync();
        await page["brush-panel"].WaitForAsync();
    }

    [Theory]
    [InlineData("light", false, 1440)]
    [InlineData("dark", true, 1440)]
    [InlineData("narrow", false, 390)]
    public async Task Pictures_BrushedStudy_AreClean(string look, bool dark, int width)
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "1"));
        Guid study = await new SeededStudy { Trials = 90, Space = Space, State = StudyState.Paused }.AddAsync(server.Services);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study}/analysis?brush=learning_rate:0.0008..0.005;value:..0.2", dark, width, server);
        await DrawnAsync(page);
        foreach (ILocator place in await page.Page.Locator("[data-testid^=gallery-]").AllAsync())
        {
            // Charts out of sight wait until somebody comes.
            await place.ScrollIntoViewIfNeededAsync();
            await place.Locator(".plot-host[data-drawn], [data-testid=plot-empty]").First.WaitForAsync(new() { Timeout = 60_000, State = WaitForSelectorState.Attached });
        }

        await page.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await page.ScreenshotAsync($"analysis-{look}");
        await AccessibleAsync(page);
        int overflow = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"The page is {overflow} px wider than a window of {width} px.");
    }

    private static async Task DrawnAsync(BrowserPage page) =>
        await page.Page.WaitForFunctionAsync("() => document.querySelector('.parallel-host')?.dataset.drawn", null, new() { Timeout = 60_000 });

    private static async Task AddressAsync(BrowserPage page, string part) =>
        await page.Page.WaitForFunctionAsync("part => location.search.includes(part)", part);

    private static async Task AccessibleAsync(BrowserPage page)
    {
        AxeResult result = await page.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join(Environment.NewLine, result.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
    }
}
