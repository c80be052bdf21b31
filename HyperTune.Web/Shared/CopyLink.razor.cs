using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace HyperTune.Web.Shared;

/// <summary>Puts the address of what a page shows on the clipboard, and says so; where the browser refuses, it says where the address stands.</summary>
public sealed partial class CopyLink : IAsyncDisposable
{
    private IJSObjectReference? module;
    private bool copied;
    private string? path;

    /// <summary>The address, as <c>/studies/…</c>.</summary>
    [Parameter, EditorRequired]
    public required string Path { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

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
                // The page is gone, and the module with it.
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Another view, another link.
        copied = copied && path == Path;
        path = Path;
    }

    private async Task CopyAsync()
    {
        try
        {
            module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/clipboard.js"]);
            copied = await module.InvokeAsync<bool>("copy", Navigation.ToAbsoluteUri(Path).ToString());
        }
        catch (JSException)
        {
            copied = false;
        }

        Snackbar.Add(T[copied ? "link.copied" : "link.refused"], copied ? Severity.Normal : Severity.Warning);
    }
}
