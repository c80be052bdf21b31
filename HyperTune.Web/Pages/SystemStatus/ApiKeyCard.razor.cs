using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HyperTune.Web.Pages.SystemStatus;

/// <summary>The key of the HTTP API, hidden until asked for.</summary>
public sealed partial class ApiKeyCard
{
    private const string Mask = "••••••••••••••••";

    private bool shown;
    private string? note;

    /// <summary>The key.</summary>
    [Parameter]
    [EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>Whether a setting gave it.</summary>
    [Parameter]
    public bool FromSettings { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private async Task CopyAsync()
    {
        try
        {
            await Script.InvokeVoidAsync("navigator.clipboard.writeText", Value);
            note = T["key.copied"];
        }
        catch (JSException)
        {
            // Browsers keep the clipboard from pages that come neither from this computer nor over https.
            shown = true;
            note = T["key.no_clipboard"];
        }
    }
}
