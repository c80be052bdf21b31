using HyperTune.Web.Plots.Drawing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace HyperTune.Web.Plots;

/// <summary>Draws a figure and keeps it up to date: a new figure with known series sends only their new points.</summary>
public sealed partial class PlotView : IAsyncDisposable
{
    /// <summary>Plotly's own script, loaded with the first chart.</summary>
    public const string Library = "_content/Plotly.Blazor/plotly-3.7.0.min.js";

    private ElementReference host;
    private IJSObjectReference? module;
    private IJSObjectReference? handle;
    private Figure? sent;
    private bool busy;
    private bool drawn;
    private string? failure;
    private bool disposed;

    /// <summary>What is drawn; null while it is not known yet.</summary>
    [Parameter]
    public Figure? Figure { get; set; }

    /// <summary>Name for tests.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>What the figure shows, for those who cannot see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Height, in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 280;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlotText> T { get; set; } = default!;

    /// <summary>Downloads what is drawn as a picture. Nothing happens while nothing is drawn.</summary>
    /// <param name="fileName">With its ending.</param>
    /// <param name="title">Stands above it.</param>
    public async Task DownloadImageAsync(string fileName, string title)
    {
        if (handle is not null && drawn)
        {
            await handle.InvokeVoidAsync("image", fileName, Wire.Text(title));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        disposed = true;
        await ReleaseAsync();
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
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (busy || disposed)
        {
            return;
        }

        // While a figure is on its way, later ones wait here; only the newest of them is sent. Awaiting the browser is the back-pressure.
        busy = true;
        try
        {
            while (!disposed && !ReferenceEquals(Figure, sent) && Figure is { } next)
            {
                await SendAsync(next);
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
            disposed = true;
        }
        catch (JSException e)
        {
            failure = e.Message;
            sent = Figure;
            StateHasChanged();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task SendAsync(Figure next)
    {
        if (next.Empty is not null)
        {
            await ReleaseAsync();
            sent = next;
            drawn = false;
            return;
        }

        bool first = handle is null;
        FigurePatch patch = FigurePatch.Between(first ? null : sent, next, Name);
        if (first)
        {
            module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/plot.js"]);
            handle = await module.InvokeAsync<IJSObjectReference>("create", host, Assets[Library], patch);
        }
        else if (!patch.IsEmpty)
        {
            await handle!.InvokeVoidAsync("apply", patch);
        }

        sent = next;
        if (!drawn)
        {
            drawn = true;
            failure = null;
            StateHasChanged();
        }
    }

    private async Task ReleaseAsync()
    {
        if (handle is null)
        {
            return;
        }

        IJSObjectReference gone = handle;
        handle = null;
        try
        {
            await gone.InvokeVoidAsync("dispose");
            await gone.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the chart with it.
        }
    }
}
