using HyperTune.Engine.Slots;
using HyperTune.Web.Shell;
using MudBlazor.Services;

// A training slot is this same program as a child; it must become one before anything of the dashboard is built.
if (args is ["slot", .. string[] rest])
{
    return await SlotHost.RunAsync(rest, default);
}

WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // The settings and static files stand beside the assembly, wherever the program is started from.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.WebHost.UseStaticWebAssets();
builder.Services.AddLocalization();
builder.Services.AddMudServices();
builder.Services.AddHttpContextAccessor();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();

WebApplication app = builder.Build();
app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
await app.RunAsync();
return 0;

/// <summary>The program; partial so that tests can start it in-process.</summary>
public partial class Program;
