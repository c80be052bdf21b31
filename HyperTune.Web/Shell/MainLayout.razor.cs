using HyperTune.Web.Shared.Keys;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace HyperTune.Web.Shell;

/// <summary>App bar, rail and the page between them.</summary>
public sealed partial class MainLayout : IAsyncDisposable
{
    private ErrorBoundary? boundary;
    private IJSObjectReference? module;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private Shortcuts Shortcuts { get; set; } = null!;

    [CascadingParameter]
    private ThemeState Theme { get; set; } = new(dark: false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (module is not null)
        {
            try
            {
                await module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser has gone, and the module with it.
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => boundary?.Recover();

    private void Recover() => boundary?.Recover();

    private Task FindAsync() => Shortcuts.PressAsync("mod+k");

    private Task HelpAsync() => Shortcuts.PressAsync("?");

    private async Task ToggleThemeAsync()
    {
        Theme.Toggle();
        module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./js/theme.js");
        await module.InvokeVoidAsync("apply", ThemeState.Cookie, Theme.IsDark ? "dark" : "light");
    }
}
