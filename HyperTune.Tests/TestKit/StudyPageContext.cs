using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Web.Live;
using HyperTune.Web.Pages.Studies;
using HyperTune.Web.Pages.Studies.StudyList;
using HyperTune.Web.Pages.Studies.Tools;
using HyperTune.Web.Pages.Studies.TrialList;
using HyperTune.Web.Shared.Keys;
using HyperTune.Web.Shell.Notices;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;

namespace HyperTune.Tests.TestKit;

/// <summary>Renders pages of studies over <see cref="FakeStudies"/>.</summary>
public abstract class StudyPageContext : BunitContext
{
    // Others may be training on the same machine.
    static StudyPageContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    protected StudyPageContext()
    {
        Services.AddLocalization();
        Services.AddMudServices(o => o.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<IStudyReader>(Studies);
        Services.AddSingleton<IStudyCommands>(Studies);
        Services.AddSingleton<ITrialCommands>(Studies);
        Services.AddSingleton<IAnnotations>(Studies);
        Services.AddSingleton<IEpochRanks>(Studies);
        Services.AddSingleton<IStudyFeed>(Feed);
        Services.AddSingleton<IDatasetStore>(Datasets);
        Services.AddSingleton<ITrialRunner>(new ScriptedTrialRunner(slots: 4));
        Services.AddSingleton(new EngineOptions { DataFolder = "" });
        Services.AddSingleton<StudyAnalyses>();
        Services.AddScoped<StudyActions>();
        Services.AddScoped<TrialActions>();
        Services.AddScoped<StudyTools>();
        Services.AddSingleton<LiveReadings>();
        Services.AddSingleton<StudyEndsWatch>();
        Services.AddScoped<Shortcuts>();
        ComponentFactories.AddStub<SystemCheck>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    protected FakeStudies Studies { get; } = new();

    protected FakeDatasets Datasets { get; } = new();

    protected FakeStudyFeed Feed { get; } = new();

    protected FakeTimeProvider Clock { get; } = new(StudySummaries.Noon);

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>What the store has changed reaches the page.</summary>
    /// <param name="studyId">The study.</param>
    protected void Push(Guid studyId)
    {
        Feed.Push(studyId);
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>A person presses keys.</summary>
    /// <param name="keys">As <c>g s</c>.</param>
    protected Task PressAsync(string keys) => Renderer.Dispatcher.InvokeAsync(() => Services.GetRequiredService<Shortcuts>().PressAsync(keys));

    /// <summary>Where dialogs appear.</summary>
    protected IRenderedComponent<MudDialogProvider> Dialogs() => Render<MudDialogProvider>();
}
