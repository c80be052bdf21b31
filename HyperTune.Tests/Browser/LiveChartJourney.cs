using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>A chart of a study that goes on under the eyes of a person: it holds still under the pointer, keeps what they zoomed to, and moves nothing for those who ask for calm.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class LiveChartJourney(BrowserFixture fixture)
{
    private const string Host = "[data-testid=plot-loss-curves] .plot-host";

    private const string Range = $"document.querySelector('{Host}')._fullLayout.xaxis.range";

    // Elements whose style lets them move for longer than an eye sees.
    private const string Moving = """
        () => [...document.querySelectorAll('*')].filter(e => {
            const style = getComputedStyle(e);
            const longest = times => Math.max(...times.split(',').map(parseFloat));
            return longest(style.transitionDuration) > 0.02 || (style.animationName !== 'none' && longest(style.animationDuration) > 0.02);
        }).length
        """;

    [Fact]
    public async Task LossCurves_PointerInside_KeepTheirScaleUntilItLeaves()
    {
        await using SteeredStudy study = await SteeredStudy.StartAsync(finished: 0, heldAt: [5]);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study.Id}", server: study.Server);
        await PointsAsync(page, 4);
        await page.Page.Locator(Host).HoverAsync();
        double[] before = await RangeAsync(page);

        await study.GoOnAsync(0, 5, 13);
        await PointsAsync(page, 12);

        Assert.Equal(before, await RangeAsync(page));
        await page.Page.Mouse.MoveAsync(5, 5);
        await page.Page.WaitForFunctionAsync($"() => {Range}[1] > 12", null, new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task LossCurves_Zoomed_StayThereOverUpdatesUntilADoubleClick()
    {
        await using SteeredStudy study = await SteeredStudy.StartAsync(finished: 0, heldAt: [9]);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study.Id}", server: study.Server);
        await PointsAsync(page, 8);
        LocatorBoundingBoxResult box = (await page.Page.Locator($"{Host} .nsewdrag").First.BoundingBoxAsync())!;
        double[] whole = await RangeAsync(page);

        // The study goes on while the button is held: what is dragged over is what was seen.
        await page.Page.Mouse.MoveAsync(box.X + (0.25f * box.Width), box.Y + (0.5f * box.Height));
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(box.X + (0.6f * box.Width), box.Y + (0.5f * box.Height), new() { Steps = 8 });
        await study.GoOnAsync(0, 9, 12);
        await page.Page.Locator("[data-testid=running-trial]", new() { HasTextRegex = Reported() }).WaitForAsync();
        Assert.Equal(whole, await RangeAsync(page));
        await page.Page.Mouse.UpAsync();
        await page.Page.WaitForFunctionAsync($"whole => {Range}[1] < whole", whole[1], new() { Timeout = 30_000 });
        double[] zoomed = await RangeAsync(page);
        Assert.InRange(zoomed[0] / whole[1], 0.23, 0.27);
        Assert.InRange(zoomed[1] / whole[1], 0.58, 0.62);
        await page.Page.Mouse.MoveAsync(5, 5);

        await study.GoOnAsync(0, 12, 15);
        await PointsAsync(page, 14);

        double[] after = await RangeAsync(page);
        Assert.Equal(zoomed[0], after[0], 6);
        Assert.Equal(zoomed[1], after[1], 6);

        // A busy browser may take two clicks for single ones.
        for (int tries = 0; tries < 6 && (await RangeAsync(page))[1] <= 14; tries++)
        {
            await page.Page.Locator($"{Host} .nsewdrag").First.DblClickAsync();
            await page.Page.EvaluateAsync($$"""
                () => new Promise(done => {
                    const started = performance.now();
                    const look = () => {{Range}}[1] > 14 || performance.now() - started > 3000 ? done() : requestAnimationFrame(look);
                    look();
                })
                """);
        }

        Assert.True((await RangeAsync(page))[1] > 14, "A double click does not show the whole again.");
    }

    [Fact]
    public async Task RunningStudy_ReducedMotion_NothingMoves()
    {
        await using SteeredStudy study = await SteeredStudy.StartAsync(finished: 12, heldAt: [5]);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study.Id}", server: study.Server);
        await page.Page.Locator($"{Host}[data-drawn]").WaitForAsync();

        Assert.Equal(0, await page.Page.EvaluateAsync<int>(Moving));

        await page.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        Assert.True(await page.Page.EvaluateAsync<int>(Moving) > 0, "Nothing moves for others either: the test would see nothing.");
    }

    [GeneratedRegex(@"(?<!\d)11\s*/\s*20")]
    private static partial Regex Reported();

    private static Task<double[]> RangeAsync(BrowserPage page) => page.Page.EvaluateAsync<double[]>($"() => [...{Range}].map(Number)");

    // Until the running trial's line has so many points as drawn.
    private static async Task PointsAsync(BrowserPage page, int count) => await page.Page.WaitForFunctionAsync(
        $"count => (document.querySelector('{Host}')?.data ?? []).some(t => t.mode === 'lines' && t.trials?.[0] === 0 && t.x.length === count)", count, new() { Timeout = 60_000 });
}
