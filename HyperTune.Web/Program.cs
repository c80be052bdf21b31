using HyperTune.Engine.Hosting;
using HyperTune.Web.Access;
using HyperTune.Web.Cli;
using HyperTune.Web.Live;
using HyperTune.Web.Api;
using HyperTune.Web.Pages.Data;
using HyperTune.Web.Pages.Studies;
using HyperTune.Web.Pages.Studies.TrialList;
using HyperTune.Web.Pages.Studies.New.Drafts;
using HyperTune.Web.Pages.Studies.Tools;
using HyperTune.Web.Shared.Keys;
using HyperTune.Web.Shell;
using HyperTune.Web.Shell.Palette;
using HyperTune.Web.Shell.Notices;
using HyperTune.Web.Startup;
using MudBlazor;
using MudBlazor.Services;

return await CommandLine.RunAsync(args, static settings => Dashboard.RunAsync(settings, AddServices, UsePipeline));

static void AddServices(WebApplicationBuilder builder, DashboardOptions options)
{
    builder.AddAccess(options);
    builder.Services.AddHyperTuneEngine(options.ToEngineOptions());
    builder.Services.AddHostedService<StartupProbe>();
    builder.Services.AddLocalization();
    builder.Services.AddMudServices(o => o.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter);
    builder.Services.AddHttpContextAccessor();
    builder.Services.AddScoped<StudyActions>();
    builder.Services.AddScoped<TrialActions>();
    builder.Services.AddScoped<StudyTools>();
    builder.Services.AddScoped<DataTools>();
    builder.Services.AddScoped<ChosenDraft>();
    builder.Services.AddSingleton<LiveReadings>();
    builder.Services.AddSingleton<StudyEndsWatch>();
    builder.Services.AddScoped<Shortcuts>();
    builder.Services.AddScoped<PaletteItems>();
    builder.Services.AddScoped<StudyCommandItems>();
    builder.Services.AddSingleton<StudyDrafts>();
    builder.Services.AddApi();
    // A study document that is pasted comes as one message.
    builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(o => o.MaximumReceiveMessageSize = 2 << 20);
}

static void UsePipeline(WebApplication app)
{
    app.UseExceptionHandler("/error", createScopeForErrors: true);
    app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
    app.UseAccess();
    app.UseAntiforgery();
    app.MapStaticAssets().AllowAnonymous();
    app.UseApiPage();
    app.MapOpenApi();
    app.MapApi();
    app.MapExports();
    app.MapTrialsCsv();
    app.MapTrialsJson();
    app.MapCompareReport();
    app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
}

/// <summary>The program; partial so that tests can start it in-process.</summary>
public partial class Program;
