using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace HyperTune.Web.Plots;

/// <summary>
/// A card with a figure: its title and unit, the question it answers, the same numbers as a table, both as downloads, and a size that fills the window. A
/// legend's buttons with <c>data-isolate</c> (the key of a series, or <c>trial:71</c>) dim everything else.
/// </summary>
public sealed partial class PlotPanel
{
    private bool table;
    private bool large;
    private ElementReference enlarge;
    private PlotView? view;

    /// <summary>What is drawn; null while it is not known yet.</summary>
    [Parameter]
    public Figure? Figure { get; set; }

    /// <summary>Name for tests.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>The panel's title.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>Quantity and unit, or what is shown; the figure's own where nothing is given.</summary>
    [Parameter]
    public string? Subtitle { get; set; }

    /// <summary>The question the figure answers; null for none.</summary>
    [Parameter]
    public string? Question { get; set; }

    /// <summary>What the figure shows, for those who cannot see it; the title where nothing is given.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>The study's name, with which downloaded files begin; null for files named after the title alone.</summary>
    [Parameter]
    public string? Subject { get; set; }

    /// <summary>Switches beside the title.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>What symbols and lines mean.</summary>
    [Parameter]
    public RenderFragment? Legend { get; set; }

    /// <summary>Height of the figure, in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 280;

    /// <summary>Further classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Whether the page shows it enlarged; only with <see cref="OnEnlarge"/>.</summary>
    [Parameter]
    public bool Enlarged { get; set; }

    /// <summary>Told that it shall be larger, or as before; without a listener, the panel fills the window by itself.</summary>
    [Parameter]
    public EventCallback<bool> OnEnlarge { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlotText> T { get; set; } = default!;

    private bool IsOverlay => large && !OnEnlarge.HasDelegate;

    private bool IsLarge => OnEnlarge.HasDelegate ? Enlarged : large;

    private bool IsBeside => IsLarge && !table && Figure is { Empty: null };

    private async Task ToggleLarge()
    {
        if (OnEnlarge.HasDelegate)
        {
            await OnEnlarge.InvokeAsync(!Enlarged);
        }
        else
        {
            large = !large;
        }
    }

    private void OnKeyDown(KeyboardEventArgs pressed)
    {
        if (IsOverlay && pressed.Key == "Escape")
        {
            large = false;
        }
    }

    private Task DownloadImageAsync() => view?.DownloadImageAsync(FileName("png"), Subject is null ? Title : $"{Subject}: {Title}") ?? Task.CompletedTask;

    private async Task DownloadDataAsync()
    {
        if (Figure is { Empty: null } figure)
        {
            using MemoryStream csv = new(FigureCsv.Of(FigureTable.Of(figure)));
            using DotNetStreamReference stream = new(csv);
            await using IJSObjectReference module = await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/download.js"]);
            await module.InvokeVoidAsync("saveStream", FileName("csv"), "text/csv", stream);
        }
    }

    private string FileName(string ending) => FileNames.Of(Subject is null ? Title : $"{Subject} {Title}", ending);
}
