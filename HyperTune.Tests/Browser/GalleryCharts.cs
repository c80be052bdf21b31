using System.Text.Json;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>Every plot of the gallery as a browser draws it, under the dashboard's content security policy: bars, fields, small charts, stretches of time.</summary>
[Collection(BrowserTests.Name)]
public sealed class GalleryCharts(BrowserFixture fixture)
{
    private const string Build = """
        async json => {
          const { figures, library } = JSON.parse(json);
          const { create } = await import('/js/plot.js');
          const sheet = document.createElement('div');
          sheet.style.cssText = 'position:absolute;inset:0 0 auto 0;z-index:2000;display:grid;grid-template-columns:repeat(4,1fr);gap:14px;padding:14px;background:var(--bg)';
          document.body.append(sheet);
          window.plots = {};
          for (const { key, title, note, wide, patch } of figures) {
            const panel = document.createElement('section');
            panel.className = 'panel';
            panel.style.cssText = `background:var(--sf);border:1px solid var(--line);border-radius:8px;min-width:0;grid-column:span ${wide ? 2 : 1}`;
            const head = document.createElement('p');
            head.style.cssText = 'padding:8px 14px;font:600 13px/18px Inter;overflow:hidden;white-space:nowrap';
            head.textContent = title;
            const host = document.createElement('div');
            host.dataset.testid = `plot-${key}`;
            host.style.cssText = 'position:relative;height:200px';
            const foot = document.createElement('p');
            foot.style.cssText = 'padding:0 14px 8px;font-size:11px;color:var(--t3)';
            foot.textContent = note;
            panel.append(head, host, foot);
            sheet.append(panel);
            window.plots[key] = await create(host, library, patch);
          }
        }
        """;

    private const string Drawn = "() => Object.values(window.plots).every(p => p.element.dataset.drawn === 'true')";

    // What each plot is made of, as Plotly draws it.
    private static readonly Dictionary<string, string> Marks = new()
    {
        ["importance"] = ".barlayer .point path",
        ["slice"] = ".scatterlayer .point",
        ["contour"] = ".contourlayer .contourfill path",
        ["intermediate"] = ".scatterlayer .js-line",
        ["edf"] = ".scatterlayer .js-line",
        ["timeline"] = ".barlayer .point path",
        ["rank"] = ".scatterlayer .point",
        ["history"] = ".scatterlayer .point",
        ["dependence"] = ".scatterlayer .js-fill",
        ["relations"] = ".heatmaplayer image",
        ["durations"] = ".scatterlayer .point",
        ["pruning"] = ".scatterlayer .point",
    };

    [Theory]
    [InlineData("light", false, 1440)]
    [InlineData("dark", true, 1440)]
    [InlineData("narrow", false, 390)]
    public async Task Gallery_AnyTheme_DrawsEveryKindOfMark(string look, bool dark, int width)
    {
        await using BrowserPage page = await fixture.PageAsync("/system", dark, width);
        await ShowAsync(page, PlotInputs.All["ninety trials"].Value);
        if (width < 600)
        {
            await page.Page.EvaluateAsync("() => { document.querySelector('section.panel').parentElement.style.gridTemplateColumns = 'minmax(0, 1fr)'; for (const p of document.querySelectorAll('section.panel')) p.style.gridColumn = 'auto'; }");
        }

        await page.Page.WaitForFunctionAsync(Drawn, null, new() { Timeout = 60_000 });
        foreach (GalleryEntry entry in PlotCatalog.Gallery)
        {
            int marks = await page.Page.Locator($"[data-testid=plot-{entry.Key}] {Marks[entry.Key]}").CountAsync();
            Assert.True(marks > 0, $"{entry.Key} has nothing under '{Marks[entry.Key]}'.");
        }

        await page.ScreenshotAsync($"gallery-{look}");
    }

    [Theory]
    [InlineData("other scripts")]
    [InlineData("ten thousand trials")]
    [InlineData("maximized")]
    [InlineData("fifty parameters")]
    public async Task Gallery_UnusualStudies_DrawWithoutAnError(string study)
    {
        await using BrowserPage page = await fixture.PageAsync("/system");
        await ShowAsync(page, PlotInputs.All[study].Value, large: study == "fifty parameters");
        await page.Page.WaitForFunctionAsync(Drawn, null, new() { Timeout = 60_000 });
        await page.ScreenshotAsync($"gallery-{study.Replace(' ', '-')}");

        Assert.Equal(0, await page.Page.Locator("section.panel svg a, section.panel svg [style*='font-weight: bold']").CountAsync());
    }

    [Fact]
    public async Task Hover_OnATrial_LightsItInTheOtherCharts()
    {
        await using BrowserPage page = await fixture.PageAsync("/system");
        await ShowAsync(page, PlotInputs.All["ten trials"].Value);
        await page.Page.WaitForFunctionAsync(Drawn, null, new() { Timeout = 60_000 });

        await page.Page.Locator("[data-testid=plot-history] .scatterlayer .trace").First.Locator(".point").Nth(4).HoverAsync(new() { Force = true });

        await page.Page.Locator("[data-testid=plot-timeline] .plot-overlay rect.ring").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.True(await page.Page.Locator("[data-testid=plot-slice] .plot-overlay circle.ring").CountAsync() >= 3);
        Assert.Equal(0, await page.Page.Locator("[data-testid=plot-importance] .plot-overlay").CountAsync());
    }

    [Fact]
    public async Task Patch_BrushAndOtherParameters_ChangesWhatIsDrawn()
    {
        PlotInput input = PlotInputs.All["ninety trials"].Value;
        await using BrowserPage page = await fixture.PageAsync("/system");
        await ShowAsync(page, input);
        await page.Page.WaitForFunctionAsync(Drawn, null, new() { Timeout = 60_000 });
        IPlot rank = PlotCatalog.Of("rank");
        Figure before = rank.Compute(input, Texts.Of<PlotText>());
        Figure after = rank.Compute(input with { Rows = [.. Enumerable.Range(0, 12)], First = "optimizer" }, Texts.Of<PlotText>());

        await page.Page.EvaluateAsync("patch => window.plots.rank.apply(JSON.parse(patch))", JsonSerializer.Serialize(FigurePatch.Between(before, after, "rank")));

        await page.Page.WaitForFunctionAsync(
            "n => document.querySelectorAll('[data-testid=plot-rank] .scatterlayer .point').length === n", after.Series.Sum(s => s.X.Count), new() { Timeout = 30_000 });
        Assert.Equal(["adam", "adamw"], await page.Page.Locator("[data-testid=plot-rank] .xtick text").AllTextContentsAsync());
    }

    [Fact]
    public async Task Image_OfAField_IsAPictureOfItsSize()
    {
        await using BrowserPage page = await fixture.PageAsync("/system", dark: true);
        await ShowAsync(page, PlotInputs.All["ninety trials"].Value);
        await page.Page.WaitForFunctionAsync(Drawn, null, new() { Timeout = 60_000 });

        IDownload download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.EvaluateAsync("() => window.plots.contour.image('study Contour.png', 'study: Contour')"));

        Assert.Equal("study Contour.png", download.SuggestedFilename);
        await using Stream content = await download.CreateReadStreamAsync();
        using MemoryStream png = new();
        await content.CopyToAsync(png);
        byte[] bytes = png.ToArray();
        Assert.Equal("PNG"u8.ToArray(), bytes[1..4]);
        Assert.True(bytes.Length > 10_000);
        await File.WriteAllBytesAsync(Path.Combine(Repository.Root, "artifacts", "gallery-image.png"), bytes);
    }

    private static async Task ShowAsync(BrowserPage page, PlotInput input, bool large = false) => await page.Page.EvaluateAsync(Build, JsonSerializer.Serialize(new
    {
        library = "/" + PlotView.Library,
        figures = PlotCatalog.Gallery
            .Select(e => (Entry: e, Figure: e.Plot.Compute(input with { Large = large }, Texts.Of<PlotText>())))
            .Where(e => e.Figure.Empty is null)
            .Select(e => new
            {
                key = e.Entry.Key,
                title = $"{e.Entry.Title(Texts.Of<PlotText>())}  {e.Figure.Subtitle}",
                note = e.Figure.Note ?? "",
                wide = e.Entry.Wide,
                patch = FigurePatch.Between(null, e.Figure, e.Entry.Key),
            })
            .ToArray(),
    }));
}
