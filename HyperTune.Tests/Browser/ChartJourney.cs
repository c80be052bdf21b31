using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Browser;

/// <summary>Charts as a browser draws them: what no component test can see.</summary>
[Collection(BrowserTests.Name)]
public sealed class ChartJourney(BrowserFixture fixture)
{
    private const string Lines = "() => [...document.querySelectorAll('[data-testid=plot-trial-loss] .js-line')].filter(l => l.getAttribute('d')).length";

    // Lines whose clip path names the address of before are not painted.
    private const string Clipped = "() => document.querySelectorAll('[data-testid=plot-trial-loss] [clip-path*=\"://\"]').length";

    private const string Colour = "() => document.querySelector('[data-testid=plot-trial-loss] .js-line').style.stroke";

    [Fact]
    public async Task TrialLoss_AddressAndThemeChange_LinesStayAndTakeTheColoursOfTheTheme()
    {
        await using DashboardServer server = DashboardServer.With(("HyperTune:CpuSlots", "1"));
        Guid study = await TrainedAsync(server);
        await using BrowserPage page = await fixture.PageAsync($"/studies/{study}/trials/0", server: server);
        await page.Page.WaitForFunctionAsync($"({Lines})() >= 2", null, new() { Timeout = 60_000 });
        string light = await page.Page.EvaluateAsync<string>(Colour);

        await page["log-scale"].First.ClickAsync();
        await page.Page.WaitForFunctionAsync("() => location.search.includes('log=0')", null, new() { Timeout = 60_000 });
        await page["theme"].ClickAsync();
        await page.Page.WaitForFunctionAsync($"({Colour})() !== '{light}'", null, new() { Timeout = 30_000 });

        Assert.Equal(0, await page.Page.EvaluateAsync<int>(Clipped));
        Assert.True(await page.Page.EvaluateAsync<int>(Lines) >= 2);
    }

    private static async Task<Guid> TrainedAsync(DashboardServer server)
    {
        IStudyCommands commands = server.Services.GetRequiredService<IStudyCommands>();
        await server.Services.GetRequiredService<IDatasetStore>().AddAsync(Specs.Csv(), Specs.FileName, "upload", null, default);
        CreateResult created = await commands.CreateAsync(Specs.Forecast(trials: 1, epochs: 3), default);
        Guid study = created.StudyId!.Value;
        TaskCompletionSource done = new();
        IStudyReader reader = server.Services.GetRequiredService<IStudyReader>();
        using IDisposable subscription = server.Services.GetRequiredService<IStudyFeed>().Subscribe(study, async _ =>
        {
            if (await reader.StudyAsync(study, default) is { State: StudyState.Completed or StudyState.Failed })
            {
                done.TrySetResult();
            }
        });
        await commands.StartAsync(study, default);
        await done.Task.WaitAsync(TimeSpan.FromMinutes(3));
        return study;
    }
}
