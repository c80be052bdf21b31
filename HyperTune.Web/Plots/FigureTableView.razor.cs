using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Plots;

/// <summary>The numbers of a figure as a table.</summary>
public sealed partial class FigureTableView
{
    /// <summary>The numbers.</summary>
    [Parameter, EditorRequired]
    public required FigureTable Table { get; set; }

    /// <summary>What they are.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Height, in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 280;
}
