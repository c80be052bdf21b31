using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>The trials table as a person uses it: filter, tag, note, pick four, compare them, delete and take it back, with keys and with the mouse.</summary>
[Collection(BrowserTests.Name)]
public sealed class TrialsJourney(BrowserFixture fixture)
{
    private const string Hostile = "# Seen\n<script>window.broken = true</script><img src=x onerror=\"window.broken = true\"> [x](javascript:window.broken=true) **over-fits**";

    [Fact]
    public async Task Trials_FilteredTaggedAndPicked_AreCompared()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "1"));
        Guid study = await new SeededStudy { Trials = 93 }.AddAsync(server.Services);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study}/trials", server: server);
        await page["trial-row"].First.WaitForAsync();
        Assert.Equal("93 of 93 trials", await page["trials-total"].TextContentAsync());

        await ReadyAsync(page, "/");
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("state:complete and lr < 1");
        await Assertions.Expect(page["filter-problem"]).ToContainTextAsync("Did you mean learning_rate?", new() { Timeout = 30_000 });
        await page.ScreenshotAsync("trials-filter-problem");
        await page["filter"].FillAsync("state:complete and learning_rate < 1");
        await page.Page.WaitForFunctionAsync("() => location.search.includes('learning_rate') && !document.querySelector('[data-testid=filter-problem]')");
        int completed = (await server.Services.GetRequiredService<IStudyReader>().StudyAsync(study, default))!.Counts[TrialState.Completed];
        await page.Page.WaitForFunctionAsync($"() => document.querySelector('[data-testid=trials-total]').textContent.startsWith('{completed} of')");
        await page["filter"].BlurAsync();

        foreach (string key in new[] { "j", "x", "s", "j", "x", "j", "x" })
        {
            await page.Page.Keyboard.PressAsync(key);
        }

        await page["trial-row"].Nth(5).GetByTestId("select").ClickAsync();
        await Assertions.Expect(page["tray-count"]).ToHaveTextAsync("4 selected", new() { Timeout = 30_000 });
        await page["tray-tag"].ClickAsync();
        await page["tag-input"].FillAsync("<b>champion</b>,");
        await page["tag-remove"].WaitForAsync();
        await page["dialog-confirm"].ClickAsync();
        await page.Page.Locator("[data-testid=trial-row] [data-testid=tag]").Nth(3).WaitForAsync();

        await WriteNoteAsync(page);
        Assert.Null(await page.Page.EvaluateAsync<string?>("() => window.broken ? 'broken' : null"));
        Assert.Equal(0, await page.Page.Locator("main b:text-is('champion')").CountAsync());
        await page.ScreenshotAsync("trials-picked");
        await AccessibleAsync(page);

        await ReadyAsync(page, "c");
        await page.Page.Keyboard.PressAsync("c");
        // The page changes its address itself: there is no document whose loading could be waited for.
        await page.Page.WaitForFunctionAsync("() => location.pathname.endsWith('/compare') && location.search.startsWith('?trials=')");
        string picked = Uri.UnescapeDataString(new Uri(page.Page.Url).Query);
        Assert.Equal(4, picked.Split('=')[1].Split('&')[0].Split(',').Length);
        await page.Page.Locator("main h1").First.WaitForAsync();
    }

    [Fact]
    public async Task Trials_ColumnsViewsAndUndo_AreKept()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "1"));
        Guid study = await new SeededStudy { Trials = 30 }.AddAsync(server.Services);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study}/trials?sort=value", server: server);
        await page["trial-row"].First.WaitForAsync();

        await page["columns"].ClickAsync();
        await page["column-m.val_mae"].CheckAsync();
        await page["move-m.val_mae"].FocusAsync();
        for (int i = 0; i < 4; i++)
        {
            await page.Page.Keyboard.PressAsync("ArrowUp");
        }

        await page.Page.WaitForFunctionAsync("() => decodeURIComponent(location.search).includes('m.val_mae,epochs')");
        await page.ScreenshotAsync("trials-columns");
        await AccessibleAsync(page);
        await page.Page.Keyboard.PressAsync("Escape");
        await page["views"].ClickAsync();
        await page["view-name"].FillAsync("by <i>error</i> 误差");
        await page["view-save"].ClickAsync();
        await page["view-open"].WaitForAsync();
        await page.GoToAsync($"/studies/{study}/trials");
        await page["views"].ClickAsync();
        await page["view-open"].ClickAsync();
        await page.Page.WaitForFunctionAsync("() => location.search.includes('sort=value') && location.search.includes('val_mae')");
        await page.Page.Locator("th:has-text('val_mae')").WaitForAsync();

        string first = (await page["trial-row"].First.GetAttributeAsync("data-number"))!;
        await page["trial-row"].First.GetByTestId("more").ClickAsync();
        await page.ScreenshotAsync("trials-menu");
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page["menu-delete"]).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForFunctionAsync("() => document.querySelector('[data-testid=trials-total]').textContent === '29 of 29 trials'");
        await page.Page.Locator(".mud-snackbar button:has-text('Undo')").ClickAsync();
        await page.Page.WaitForFunctionAsync("() => document.querySelector('[data-testid=trials-total]').textContent === '30 of 30 trials'");
        Assert.Equal(first, await page["trial-row"].First.GetAttributeAsync("data-number"));

        await page.GoToAsync($"/studies/{study}/trials/{first}");
        await page["edit-note"].ClickAsync();
        await page["note-text"].FillAsync(Hostile);
        await page["dialog-confirm"].ClickAsync();
        await page["note-html"].WaitForAsync();
        await page["star"].ClickAsync();
        await page.Page.Locator("[data-testid=star][aria-pressed=true]").WaitForAsync();
        await page.ScreenshotAsync("trial-note");
        await AccessibleAsync(page);
        Assert.Null(await page.Page.EvaluateAsync<string?>("() => window.broken ? 'broken' : null"));
        await page.GoToAsync($"/studies/{study}/trials");
        IDownload csv = await page.Page.RunAndWaitForDownloadAsync(() => page["export-csv"].ClickAsync());
        Assert.Equal(30, (await File.ReadAllLinesAsync(await csv.PathAsync())).Count(l => l.Contains(",sampler,", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("light", false, 1440)]
    [InlineData("dark", true, 1440)]
    [InlineData("narrow", false, 390)]
    public async Task Trials_ManyWithLongNames_FitTheWindow(string look, bool dark, int width)
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "1"));
        string name = string.Concat(Enumerable.Repeat("电力负荷 <b>预测</b> ", 16));
        Guid study = await new SeededStudy { Trials = 2000, Epochs = 2, Name = name[..200].Trim() }.AddAsync(server.Services);
        IAnnotations annotations = server.Services.GetRequiredService<IAnnotations>();
        await annotations.StarAsync(study, [1999, 1995], true, default);
        await annotations.TagAsync(study, [1998, 1995], ["batch 128", "一个非常长的标签用来检查是否会溢出页面的宽度"], [], default);
        await annotations.NoteAsync(study, 1997, "Close to the best at **twice** the batch", default);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study}/trials?sel=1999,1995,1990,1985", dark, width, server);
        await page["trial-row"].First.WaitForAsync();
        await page["tray"].WaitForAsync();

        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", $"trials-many-{look}.png") });
        int overflow = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"The page is {overflow} px wider than the window.");
        await AccessibleAsync(page);
        await page.Page.EvaluateAsync("() => { const s = document.querySelector('[data-testid=trials-region]'); (getComputedStyle(s).overflowY === 'visible' ? document.scrollingElement : s).scrollTop = 1e6; }");
        await page.Page.Locator("[data-testid=trial-row][data-number='0']").WaitForAsync();
    }

    private static async Task WriteNoteAsync(BrowserPage page)
    {
        await page["trial-row"].First.GetByTestId("more").ClickAsync();
        await page["menu-note"].ClickAsync();
        await page["note-text"].FillAsync(Hostile);
        await page["note-preview"].ClickAsync();
        await page.Page.Locator("[data-testid=note-html] strong:has-text('over-fits')").WaitForAsync();
        Assert.Equal(0, await page.Page.Locator("[data-testid=note-html] img, [data-testid=note-html] script, [data-testid=note-html] a[href^=javascript]").CountAsync());
        await page.ScreenshotAsync("trials-note");
        await AccessibleAsync(page);
        await page["dialog-confirm"].ClickAsync();
        await page.Page.Locator("[data-testid=trial-row] td.note:has-text('over-fits')").WaitForAsync();
    }

    private static Task<IJSHandle> ReadyAsync(BrowserPage page, string key) =>
        page.Page.WaitForFunctionAsync($"() => (document.documentElement.dataset.keys ?? '').split('\\n').includes('{key}')");

    private static async Task AccessibleAsync(BrowserPage page)
    {
        AxeResult result = await page.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join(Environment.NewLine, result.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }
}
