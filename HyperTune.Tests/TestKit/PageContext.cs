using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Web.Pages.Data;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace HyperTune.Tests.TestKit;

/// <summary>Renders pages over a real engine on a folder of its own; nothing is trained.</summary>
public class PageContext : BunitContext
{
    private readonly TestEngine engine;

    // Others may be training on the same machine.
    static PageContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    /// <param name="prepared">Prepares data as the program does; else they are always ready.</param>
    public PageContext(bool prepared = false)
    {
        engine = new(replace: s =>
        {
            if (prepared)
            {
                s.AddSingleton<IStudyData, StudyData>();
            }
        });
        Services.AddLocalization();
        Services.AddMudServices(o => o.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton<TimeProvider>(engine.Time);
        Services.AddSingleton(engine.Get<EngineOptions>());
        Services.AddSingleton(engine.Datasets);
        Services.AddSingleton(engine.Reader);
        Services.AddSingleton(engine.Commands);
        Services.AddSingleton(engine.Feed);
        Services.AddSingleton(engine.Get<IStudyProbe>());
        Services.AddSingleton<StudyDrafts>();
        Services.AddScoped<DataTools>();
        Services.AddScoped<ChosenDraft>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    internal TestEngine Engine => engine;

    /// <summary>Stores a file.</summary>
    public async Task<Dataset> StoreAsync(string csv, string name = "series.csv")
    {
        using MemoryStream content = new(System.Text.Encoding.UTF8.GetBytes(csv));
        DatasetResult result = await engine.Datasets.AddAsync(content, name, "upload", null, CancellationToken.None);
        Assert.Empty(result.Problems);
        return result.Dataset!;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await engine.DisposeAsync();
    }
}
