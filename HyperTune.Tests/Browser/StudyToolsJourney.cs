using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>Keeping many studies in order: jump by keyboard, group, duplicate, archive, delete and take back, reorder the queue, be told when one ends.</summary>
[Collection(BrowserTests.Name)]
public sealed class StudyToolsJourney(BrowserFixture fixture)
{
    private const string Hostile = "<img src=x onerror=alert(1)> 城市负荷预测";

    [Fact]
    public async Task Palette_KeyboardOnly_JumpsToAStudyAndToATrial()
    {
        await using DashboardServer server = DashboardServer.With();
        Guid id = await new SeededStudy { Name = "Electricity load, 24 h ahead", Trials = 12, Epochs = 4 }.AddAsync(server.Services);
        await new SeededStudy { Name = Hostile, Trials = 3, Epochs = 4 }.AddAsync(server.Services);
        await using BrowserPage page = await fixture.PageAsync("/system", server: server);

        await page.PressAsync("mod+k");
        await page["palette-input"].FillAsync("el24");
        await Item(page, "Electricity load, 24 h ahead").First.WaitForAsync();
        await AccessibleAsync(page);
        await page.ScreenshotAsync("palette-light");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync($"/studies/{id}");

        await page.PressAsync("mod+k");
        await page["palette-input"].FillAsync("#7");
        await Item(page, "Trial #7").WaitForAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync($"/studies/{id}/trials/7");

        await page.PressAsync("mod+k");
        await page["palette-input"].FillAsync("#999");
        await page.Page.Locator("[data-testid=palette-none]", new() { HasText = "has no trial #999" }).WaitForAsync();
        await page.EscapeAsync();
        await page.PressAsync("?");
        Assert.Contains("Trials of this study", await page["shortcut-help"].InnerTextAsync(), StringComparison.Ordinal);
        await AccessibleAsync(page);
    }

    [Fact]
    public async Task List_GroupDuplicateArchiveDelete_EachCanBeTakenBack()
    {
        await using DashboardServer server = DashboardServer.With();
        Guid first = await new SeededStudy { Name = "Load", Trials = 12, Epochs = 4 }.AddAsync(server.Services);
        await new SeededStudy { Name = Hostile, Trials = 3, Epochs = 4 }.AddAsync(server.Services);
        IStudyReader reader = server.Services.GetRequiredService<IStudyReader>();
        await using BrowserPage page = await fixture.PageAsync("/", server: server);

        await MenuAsync(page, "Load", "menu-group");
        await page["dialog-value"].FillAsync("Grid <b>1</b>");
        await page["dialog-confirm"].ClickAsync();
        await page.Page.Locator("[data-testid=group-head]", new() { HasText = "Grid <b>1</b>" }).WaitForAsync();

        await MenuAsync(page, "Load", "menu-duplicate");
        Assert.Equal("Load copy", await page["dialog-value"].InputValueAsync());
        await page["dialog-confirm"].ClickAsync();
        await Row(page, "Load copy").WaitForAsync();
        Assert.Equal("Grid <b>1</b>", (await reader.StudiesAsync(default)).Single(s => s.Name == "Load copy").Group);
        await AccessibleAsync(page);

        await MenuAsync(page, "Load copy", "menu-archive");
        await Row(page, "Load copy").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page["filter-archived"].ClickAsync();
        await Row(page, "Load copy").WaitForAsync();
        await page["filter-all"].ClickAsync();

        await MenuAsync(page, "Load", "menu-delete");
        await Row(page, "Load").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Null(await reader.StudyAsync(first, default));
        await page.Page.Locator(".mud-snackbar", new() { HasText = "Load is deleted." }).GetByText("Undo").ClickAsync();
        await Row(page, "Load").WaitForAsync();

        await page.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("城市");
        Assert.Equal("城市", await page["filter-name"].InputValueAsync());
        await Row(page, "Load").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Row(page, Hostile).WaitForAsync();
    }

    [Fact]
    public async Task Queue_TwoWait_AreReorderedAndTheEndOfAStudyIsTold()
    {
        await using SteeredStudy study = await SteeredStudy.StartAsync(finished: 10, heldAt: [2], name: "Runs now");
        Guid one = await new SeededStudy { Name = "Waits one", Trials = 1, Epochs = 1, State = StudyState.Created }.AddAsync(study.Server.Services);
        Guid two = await new SeededStudy { Name = "Waits two", Trials = 1, Epochs = 1, State = StudyState.Created }.AddAsync(study.Server.Services);
        await study.Commands.StartAsync(one, default);
        await study.Commands.StartAsync(two, default);
        await using BrowserPage page = await fixture.PageAsync("/", server: study.Server);

        await Row(page, "Waits two").GetByText("2nd in the queue").WaitForAsync();
        await Row(page, "Waits two").GetByTestId("queue-up").ClickAsync();
        await Row(page, "Waits two").GetByText("1st in the queue").WaitForAsync();
        Assert.Equal(2, (await study.Reader.StudyAsync(one, default))!.QueuePosition);
        await Row(page, "Waits one").GetByTestId("study-link").FocusAsync();
        await AccessibleAsync(page);

        // Both leave the queue, so that only the running one ends.
        await study.Commands.PauseAsync(one, default);
        await study.Commands.PauseAsync(two, default);
        await study.Commands.StopAsync(study.Id, default);
        await page.Page.Locator(".mud-snackbar", new() { HasText = "Runs now is stopped: best" }).WaitForAsync();
        await page["unread"].WaitForAsync();
        await page.Page.WaitForFunctionAsync("() => document.title.startsWith('(1) ')");

        await page["bell"].ClickAsync();
        await page.Page.Locator("[data-testid=notice]", new() { HasText = "Runs now" }).WaitForAsync();
        await page.Page.WaitForFunctionAsync("() => !document.title.startsWith('(')");
        await AccessibleAsync(page);
        await page.ScreenshotAsync("notices-light");
        await page["notice"].Locator("a").ClickAsync();
        await page.ArriveAsync($"/studies/{study.Id}");
        await page["notices"].WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    [Theory]
    [InlineData("light", false, 1440)]
    [InlineData("dark", true, 1440)]
    [InlineData("narrow", false, 390)]
    public async Task List_ManyKinds_FitsTheWindow(string look, bool dark, int width)
    {
        await using SteeredStudy study = await SteeredStudy.StartAsync(finished: 60, heldAt: [13]);
        await FillAsync(study);
        await using BrowserPage page = await fixture.PageAsync("/", dark, width, study.Server);
        await page["group-head"].First.WaitForAsync();
        await page.ScreenshotAsync($"study-list-{look}");
        int overflow = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"The list is {overflow} px wider than a window of {width} px.");
        await AccessibleAsync(page);
        await page["find"].ClickAsync();
        await page["palette-item"].First.WaitForAsync();
        await page.ScreenshotAsync($"palette-{look}-all");
        await page.EscapeAsync();
        await page["help"].ClickAsync();
        await page["shortcut-help"].WaitForAsync();
        await page.ScreenshotAsync($"shortcut-help-{look}");
    }

    private static async Task FillAsync(SteeredStudy study)
    {
        IAnnotations annotations = study.Server.Services.GetRequiredService<IAnnotations>();
        (string Name, StudyState State, StudyDescription About)[] studies =
        [
            ("Electricity load, 7 days ahead", StudyState.Created, new()),
            ("Bearing vibration, wider window", StudyState.Created, new(Tags: ["bearing"])),
            ("River level at the weir, 6 h", StudyState.Paused, new(Group: "Water", Tags: ["weir", "hourly", "checked"], Note: "Gaps in **March**.")),
            (Hostile, StudyState.Completed, new(Group: "Water")),
            (new string('L', 60) + " " + new string('m', 60), StudyState.Failed, new(Tags: [new string('t', 40), "a", "b", "c"])),
            ("Solar yield, next day", StudyState.Stopped, new()),
        ];
        List<Guid> ids = [];
        foreach ((string name, StudyState state, StudyDescription about) in studies)
        {
            Guid id = await new SeededStudy { Name = name, State = state, Trials = state == StudyState.Created ? 1 : 20, Epochs = 4 }.AddAsync(study.Server.Services);
            await annotations.DescribeAsync(id, about, default);
            ids.Add(id);
        }

        await study.Commands.StartAsync(ids[0], default);
        await study.Commands.StartAsync(ids[1], default);
    }

    private static async Task MenuAsync(BrowserPage page, string study, string item)
    {
        await page.Page.GetByLabel($"More for {study}", new() { Exact = true }).ClickAsync();
        await page[item].ClickAsync();
    }

    private static ILocator Row(BrowserPage page, string study) =>
        page["study-row"].Filter(new() { Has = page.Page.GetByText(study, new() { Exact = true }) });

    private static ILocator Item(BrowserPage page, string title) =>
        page["palette-item"].Filter(new() { Has = page.Page.GetByText(title, new() { Exact = true }) });

    private static async Task AccessibleAsync(BrowserPage page)
    {
        AxeResult result = await page.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
    }
}
