using System.Globalization;
using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HyperTune.Tests.Browser;

/// <summary>A data set from its upload to its deletion, and its page in every state that is easily forgotten.</summary>
[Collection(BrowserTests.Name)]
public sealed class DataJourney(BrowserFixture fixture)
{
    private const string Hostile = "<img src=x onerror=alert(1)> & \"Lastgang\" 负荷.csv";

    [Fact]
    public async Task DataSet_FromUploadToUndo_KeepsEachStudyWithItsVersion()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:ResumeAtStart", "false"));
        await using BrowserPage page = await fixture.PageAsync("/data", server: server);
        await page["upload-input"].SetInputFilesAsync(File("load.csv", Hourly(500, gap: true)));
        await page["dataset-name"].WaitForAsync(new() { Timeout = 60_000 });
        await WholeAsync(page);
        string first = new Uri(page.Page.Url).AbsolutePath;

        Assert.Equal("hourly", await page["frequency"].InnerTextAsync());
        Assert.Contains("copy nearly equals load", await page["warning-leak"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("24 rows, 1 d", await page["panel-seasonality"].InnerTextAsync(), StringComparison.Ordinal);
        await CheckAsync(page, "data-journey-page");
        Guid study = await StudyAsync(server);

        await page["replace"].ClickAsync();
        await page["replace-panel"].GetByTestId("upload-input").SetInputFilesAsync(File("export (3).csv", Hourly(560, wind: true)));
        await page.Page.WaitForFunctionAsync("first => location.pathname !== first && document.querySelector('[data-testid=dataset-version]')?.textContent === 'Version 2'", first);
        Assert.Equal("load.csv", await page["dataset-name"].InnerTextAsync());
        string second = await page["version-2"].InnerTextAsync();
        Assert.Contains("new: wind", second, StringComparison.Ordinal);
        Assert.Contains("+63", second, StringComparison.Ordinal);
        Assert.Equal(0, await page["use"].CountAsync());
        await WholeAsync(page);
        await page.ScreenshotAsync("data-journey-newer");

        await page["version-1"].GetByRole(AriaRole.Link).ClickAsync();
        await page.ArriveAsync(first);
        await page["older"].WaitForAsync();
        await page["use"].GetByRole(AriaRole.Link, new() { Name = "tied to the first" }).WaitForAsync();
        await page.ScreenshotAsync("data-journey-older");
        Assert.Equal(first, $"/data/{(await server.Services.GetRequiredService<IStudyReader>().StudyAsync(study, default))!.DatasetId}");

        await page["delete"].ClickAsync();
        await page["gone"].WaitForAsync();
        Assert.Contains("as long as a study uses them", await page["gone"].InnerTextAsync(), StringComparison.Ordinal);
        await CheckAsync(page, "data-journey-deleted");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page["older"].WaitForAsync();
    }

    [Fact]
    public async Task Study_StartedFromThePage_HasTheColumnsThatWereChosen()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:ResumeAtStart", "false"));
        Dataset dataset = await AddAsync(server, "load.csv", Hourly(500, gap: true));
        await using BrowserPage page = await fixture.PageAsync($"/data/{dataset.Id}", server: server);
        await page["warning-leak"].WaitForAsync();
        await page["leave-out"].First.ClickAsync();
        await page["rename-temp"].FillAsync("outside");
        await page["rename-temp"].BlurAsync();
        await page["gaps-forward_fill"].CheckAsync();
        await page["chosen"].WaitForAsync();
        await page.ScreenshotAsync("data-chosen");
        await page["new-study"].ClickAsync();

        await page["section-data"].WaitForAsync(new() { Timeout = 60_000 });
        await page["ready"].WaitForAsync();
        string text = await page["section-data"].InnerTextAsync();
        Assert.Contains("outside", text, StringComparison.Ordinal);
        Assert.Contains("From (2)", text, StringComparison.Ordinal);
        await page.ScreenshotAsync("data-started");
    }

    [Fact]
    public async Task EveryState_LightDarkAndNarrow_IsCleanAndFitsTheWindow()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:ResumeAtStart", "false"));
        (string Name, string Path)[] pages = [("empty", "/data"), ("unknown", $"/data/{Guid.NewGuid()}")];
        await GalleryAsync(server, pages);
        Dataset series = await AddAsync(server, "load.csv", Hourly(900, gap: true));
        await GalleryAsync(server, [("one", "/data")]);
        Dataset classes = await AddAsync(server, Hostile, Encoding.UTF8.GetBytes(Csvs.Flowers(400) + string.Concat(Enumerable.Repeat("0.5,0.5,<script>alert(1)</script>\n", 12))));
        await AddAsync(server, new string('负', 196) + ".csv", Hourly(60));
        Dataset lost = await AddAsync(server, "taken away.csv", Hourly(70));
        System.IO.File.Delete(Path.Combine(server.DataFolder, "datasets", lost.Sha256));
        for (int i = 0; i < 46; i++)
        {
            await AddAsync(server, $"plant {i:00}.csv", Hourly(100 + i));
        }

        await AddAsync(server, "load.csv", Hourly(1_000, wind: true));
        await GalleryAsync(server, [("fifty", "/data"), ("series", $"/data/{series.Id}"), ("classes", $"/data/{classes.Id}?target=kind"), ("taken-away", $"/data/{lost.Id}"), ("odd-address", $"/data/{classes.Id}?target=%3Cb%3E&column=%00x")]);
    }

    private async Task GalleryAsync(DashboardServer server, (string Name, string Path)[] pages)
    {
        foreach ((string look, bool dark, int width) in new[] { ("light", false, 1440), ("dark", true, 1440), ("narrow", false, 390) })
        {
            await using BrowserPage page = await fixture.PageAsync("/system", dark, width, server);
            foreach ((string name, string path) in pages)
            {
                await page.GoToAsync(path);
                await WholeAsync(page);
                await CheckAsync(page, $"data-{name}-{look}");
                int overflow = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(overflow <= 0, $"{name} is {overflow} px wider than a window of {width} px.");
            }

            page.Allow("404");
        }
    }

    private static async Task WholeAsync(BrowserPage page) =>
        await page.Page.WaitForFunctionAsync("() => document.querySelector('main h1, [data-testid=gone]') && !document.querySelector('.skeleton, .plot-skeleton')", null, new() { Timeout = 60_000 });

    private static async Task CheckAsync(BrowserPage page, string picture)
    {
        await page.ScreenshotAsync(picture);
        AxeResult result = await page.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, picture + ": " + string.Join("; ", result.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}")));
    }

    private static async Task<Guid> StudyAsync(DashboardServer server)
    {
        StudySpec spec = Specs.Forecast() with
        {
            Name = "tied to the first",
            Data = new() { File = "load.csv", Task = TaskNames.Forecast, Target = ["load"], Features = ["temp", "load"], Time = "date", Window = 24, Horizon = 1 },
        };
        CreateResult made = await server.Services.GetRequiredService<IStudyCommands>().CreateAsync(spec, default);
        Assert.Empty(made.Problems);
        return made.StudyId!.Value;
    }

    private static async Task<Dataset> AddAsync(DashboardServer server, string name, byte[] csv)
    {
        using MemoryStream content = new(csv);
        DatasetResult result = await server.Services.GetRequiredService<IDatasetStore>().AddAsync(content, name, "upload", null, default);
        Assert.Empty(result.Problems);
        return result.Dataset!;
    }

    private static FilePayload File(string name, byte[] csv) => new() { Name = name, MimeType = "text/csv", Buffer = csv };

    private static byte[] Hourly(int rows, bool gap = false, bool wind = false)
    {
        StringBuilder text = new(wind ? "date,temp,copy,wind,load\n" : "date,temp,copy,load\n");
        DateTime start = new(2026, 3, 1);
        for (int i = 0; i < rows; i++)
        {
            if (gap && i is 100 or 101 or 300)
            {
                continue;
            }

            double load = 100 + (25 * Math.Sin(i * Math.PI / 12)) + Math.Sin(i * 0.7);
            string blowing = wind ? string.Create(CultureInfo.InvariantCulture, $"{5 + Math.Sin(i * 1.3):F2},") : "";
            text.Append(CultureInfo.InvariantCulture, $"{start.AddHours(i):yyyy-MM-dd HH:mm},{10 + (4 * Math.Sin((i - 3) * Math.PI / 12)) + Math.Cos(i):F2},{load * 1.2:F3},{blowing}{load:F3}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
