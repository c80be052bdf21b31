using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Browser;

/// <summary>A finished study on every page, light, dark and narrow: a picture of each under artifacts/, no error in the console, nothing wider than the window.</summary>
[Collection(BrowserTests.Name)]
public sealed class PagesGallery(BrowserFixture fixture)
{
    [Fact]
    public async Task EveryPage_LightDarkAndNarrow_IsCleanAndFitsTheWindow()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "2"));
        (Guid study, Guid data) = await RunAsync(server);
        (string Name, string Path)[] pages =
        [
            ("studies", "/"), ("new-study", $"/studies/new?data={data}"), ("live", $"/studies/{study}"), ("trials", $"/studies/{study}/trials"), ("analysis-few", $"/studies/{study}/analysis"),
            ("trial", $"/studies/{study}/trials/0"), ("compare-trained", $"/studies/{study}/compare?trials=0,1,2,3"), ("race-trained", $"/compare-studies?studies={study}"), ("data", "/data"), ("dataset", $"/data/{data}"), ("system", "/system"),
        ];
        foreach ((string look, bool dark, int width) in new[] { ("light", false, 1440), ("dark", true, 1440), ("narrow", false, 390) })
        {
            await using BrowserPage page = await fixture.PageAsync("/", dark, width, server);
            foreach ((string name, string path) in pages)
            {
                await page.GoToAsync(path);
                await page.Page.Locator("main h1, main h2").First.WaitForAsync();
                await page.Page.WaitForFunctionAsync("() => !document.querySelector('.skeleton, .plot-skeleton')", null, new() { Timeout = 60_000 });
                await page.ScreenshotAsync($"{name}-{look}");
                int overflow = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(overflow <= 0, $"{name} is {overflow} px wider than a window of {width} px.");
            }
        }
    }

    private static async Task<(Guid Study, Guid Data)> RunAsync(DashboardServer server)
    {
        SampleEntry sample = SampleCatalog.All[0];
        using MemoryStream csv = new();
        sample.WriteCsv(csv);
        csv.Position = 0;
        DatasetResult data = await server.Services.GetRequiredService<IDatasetStore>().AddAsync(csv, sample.FileName, "sample", null, default);
        IStudyCommands commands = server.Services.GetRequiredService<IStudyCommands>();
        StudySpec spec = sample.Spec with { Budget = new() { Trials = 6 }, Fixed = sample.Spec.Fixed.With([new("epochs", 3)]) };
        CreateResult made = await commands.CreateAsync(spec, default);
        Assert.Empty(made.Problems);
        using SemaphoreSlim changed = new(1);
        using IDisposable subscription = server.Services.GetRequiredService<IStudyFeed>().Subscribe(made.StudyId, _ => changed.Release());
        await commands.StartAsync(made.StudyId!.Value, default);
        IStudyReader reader = server.Services.GetRequiredService<IStudyReader>();
        while ((await reader.StudyAsync(made.StudyId.Value, default))!.State != StudyState.Completed)
        {
            Assert.True(await changed.WaitAsync(TimeSpan.FromMinutes(3)), "The study stands still.");
        }

        return (made.StudyId.Value, data.Dataset!.Id);
    }
}
