using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>A page that was cut off in mid-run, and two people who steer the same study.</summary>
[Collection(BrowserTests.Name)]
public sealed class SteeringTogetherJourney(BrowserFixture fixture)
{
    private const string CutSockets = """
        (() => {
          const sockets = window.openSockets = [];
          const Real = window.WebSocket;
          window.WebSocket = class extends Real { constructor(...given) { super(...given); sockets.push(this); } };
        })();
        """;

    private const string Epochs = "() => document.querySelector('[data-testid=plot-loss-curves] .plot-host').data.find(t => t.name === '#10' && t.line.dash === 'solid' && t.mode === 'lines').x";

    [Fact]
    public async Task ConnectionLost_InMidRun_PageGoesOnWithAllEpochs()
    {
        await using SteeredStudy study = await SteeredStudy.StartAsync(finished: 10, heldAt: [5]);
        await using BrowserPage page = await fixture.PageAsync("/system", server: study.Server);
        await page.Page.AddInitScriptAsync(CutSockets);
        await page.GoToAsync($"/studies/{study.Id}");
        await EpochAsync(page, "4 / 20");
        await page.Page.WaitForFunctionAsync("() => document.querySelectorAll('.plot-host[data-drawn]').length >= 2", null, new() { Timeout = 60_000 });

        // No new connection can be made, then the one there is ends: that is what a page sees of a network that is gone.
        await page.Page.Context.RouteAsync("**/_blazor/negotiate**", route => route.AbortAsync("internetdisconnected"));
        await page.Page.EvaluateAsync("() => openSockets.forEach(s => s.close())");
        ILocator panel = page.Page.Locator("#components-reconnect-modal");
        await panel.WaitForAsync(new() { State = WaitForSelectorState.Visible });
        await study.GoOnAsync(10, 5, 12);
        await page.Page.Context.UnrouteAsync("**/_blazor/negotiate**");

        await panel.WaitForAsync(new() { State = WaitForSelectorState.Hidden, Timeout = 60_000 });
        await EpochAsync(page, "11 / 20");
        await study.GoOnAsync(10, 12, 15);
        await EpochAsync(page, "14 / 20");
        await page.Page.WaitForFunctionAsync($"({Epochs})().length >= 14", null, new() { Timeout = 30_000 });
        Assert.Equal(Enumerable.Range(1, 14), await page.Page.EvaluateAsync<int[]>(Epochs));
        page.Allow("ERR_INTERNET_DISCONNECTED", "WebSocket", "negotiation", "Failed to start the connection", "Connection disconnected");
    }

    [Fact]
    public async Task TwoPeople_SteerTheSameStudy_EachSeesTheOthersChanges()
    {
        await using SteeredStudy study = await SteeredStudy.StartAsync(finished: 10, heldAt: [5, 8]);
        await using BrowserPage ada = await fixture.PageAsync($"/studies/{study.Id}", server: study.Server);
        await using BrowserPage ben = await fixture.PageAsync($"/studies/{study.Id}", server: study.Server);

        await ada["parallel"].ClickAsync();
        await ada["parallel-number"].FillAsync("3");
        await ada["parallel-send"].ClickAsync();
        await ben.Page.Locator("[data-testid=parallel]", new() { HasText = "3 at once" }).WaitForAsync();

        study.Hold(12, 2);
        await ben.Page.Locator("[data-trial='10'] [data-testid=skip]").ClickAsync();
        await ada.Page.Locator("[data-trial='10']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await ada.Page.Locator("[data-trial='12']").WaitForAsync();
    }

    [Fact]
    public async Task TwoPeople_ChangeTheSpaceAndStop_TheSlowerOneIsToldInOneLine()
    {
        await using SteeredStudy study = await SteeredStudy.StartAsync(finished: 10, heldAt: [5]);
        await using BrowserPage ada = await fixture.PageAsync($"/studies/{study.Id}", server: study.Server);
        await using BrowserPage ben = await fixture.PageAsync($"/studies/{study.Id}", server: study.Server);
        await OpenSpaceAsync(ada, "50");
        await OpenSpaceAsync(ben, "60");

        await ada["space-apply"].ClickAsync();

        await ben["space-conflict"].WaitForAsync();
        Assert.True(await ben["space-apply"].IsDisabledAsync());
        await ben["space-reload"].ClickAsync();
        await ben.Page.Locator("[data-testid=space-conflict]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal("50", await ben["row-hidden_size"].GetByTestId("high").InputValueAsync());
        await ben["space-cancel"].ClickAsync();

        await ben["stop"].ClickAsync();
        await ben["dialog-confirm"].WaitForAsync();
        Assert.True((await study.Commands.StopAsync(study.Id, default)).Done);
        await study.WhenAsync(10, TrialState.Cancelled);
        await ada.Page.Locator("[data-testid=study-state]", new() { HasText = "Stopped" }).First.WaitForAsync();
        await ben["dialog-confirm"].ClickAsync();
        await ben.Page.Locator(".mud-snackbar", new() { HasText = "A study that is stopped cannot be stopped." }).WaitForAsync();
        Assert.Equal(StudyState.Stopped, (await study.Reader.StudyAsync(study.Id, default))!.State);
    }

    private static Task EpochAsync(BrowserPage page, string epochs) =>
        page.Page.Locator("[data-testid=running-trial]", new() { HasText = epochs }).WaitForAsync(new() { Timeout = 30_000 });

    private static async Task OpenSpaceAsync(BrowserPage page, string high)
    {
        await page.Page.Locator("header .study-menu button").First.ClickAsync();
        await page["menu-space"].ClickAsync();
        ILocator field = page["row-hidden_size"].GetByTestId("high");
        await field.FillAsync(high);
        await field.BlurAsync();
        await page["diff-hidden_size"].WaitForAsync();
    }
}
