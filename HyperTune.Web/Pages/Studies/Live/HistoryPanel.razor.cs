using HyperTune.Engine.Studies;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.Live;

/// <summary>The values of all trials in their order, and what their marks mean.</summary>
public sealed partial class HistoryPanel
{
    private (Figure?, string, string, string, int, bool)? drawn;

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

    private (Figure?, string, string, string, int, bool) Shown => (Figure, Study.Name, Study.Objectives[0].Metric, Unit, Height, Enlarged);

    /// <summary>The page reads far more often than trials end.</summary>
    protected override bool ShouldRender() => drawn != Shown;

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender) => drawn = Shown;
}
