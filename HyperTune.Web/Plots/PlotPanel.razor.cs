using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots;

/// <summary>A card with a figure, its title and unit, and the same numbers as a table.</summary>
public sealed partial class PlotPanel
{
    private bool table;

    /// <summary>What is drawn; null while it is not known yet.</summary>
    [Parameter]
    public Figure? Figure { get; set; }

    /// <summary>Name for tests.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>The panel's title.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>Quantity and unit, or what is shown.</summary>
    [Parameter]
    public string? Subtitle { get; set; }

    /// <summary>What the figure shows, for those who cannot see it; the title where nothing is given.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Switches beside the title.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>What symbols and lines mean.</summary>
    [Parameter]
    public RenderFragment? Legend { get; set; }

    /// <summary>Height of the figure, in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 280;

    /// <summary>Whether it has the width of the page.</summary>
    [Parameter]
    public bool Enlarged { get; set; }

    /// <summary>Told that it shall be larger, or as before; without a listener there is no button.</summary>
    [Parameter]
    public EventCallback<bool> OnEnlarge { get; set; }

    /// <summary>Further classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    [Inject]
    private IStringLocalizer<PlotText> T { get; set; } = default!;
}
