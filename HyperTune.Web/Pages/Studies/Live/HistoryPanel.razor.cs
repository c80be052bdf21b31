using HyperTune.Engine.Studies;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.Live;

/// <summary>The values of all trials in their order, and what their marks mean.</summary>
public sealed partial class HistoryPanel
{
    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>The values.</summary>
    [Parameter, EditorRequired]
    public required Figure? Figure { get; set; }

    /// <summary>Metric and unit.</summary>
    [Parameter, EditorRequired]
    public required string Unit { get; set; }

    /// <summary>Height of the figure, in pixels.</summary>
    [Parameter, EditorRequired]
    public int Height { get; set; }

    /// <summary>Whether it has the width of the page.</summary>
    [Parameter]
    public bool Enlarged { get; set; }

    /// <summary>Told whether it shall be large.</summary>
    [Parameter]
    public EventCallback<bool> OnEnlarge { get; set; }
}
