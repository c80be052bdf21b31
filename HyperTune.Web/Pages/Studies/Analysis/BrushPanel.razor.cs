using HyperTune.Web.Formatting;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Parallel;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>What is inside the brush, what its colours mean, and what can be made of it.</summary>
public sealed partial class BrushPanel
{
    /// <summary>What is inside.</summary>
    [Parameter, EditorRequired]
    public required BrushSummary Summary { get; set; }

    /// <summary>The chart beside it.</summary>
    [Parameter, EditorRequired]
    public required ParallelFigure Figure { get; set; }

    /// <summary>Whether anything is brushed.</summary>
    [Parameter]
    public bool Brushed { get; set; }

    /// <summary>Whether a new study is being prepared.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Told that the brush shall be the space of a new study.</summary>
    [Parameter]
    public EventCallback OnNarrow { get; set; }

    /// <summary>Told the name of a part of the brush that shall go.</summary>
    [Parameter]
    public EventCallback<string> OnDrop { get; set; }

    private string Title => Brushed
        ? T["brush.count", Numbers.Count(Summary.Inside), Numbers.Count(Summary.Total)]
        : T[Summary.Total == 1 ? "brush.all_one" : "brush.all", Numbers.Count(Summary.Total)];

    private string Words(BrushedRange range) =>
        range.Values.IsEmpty ? T["brush.inactive"] : range.IsRange ? T["brush.range", range.Values[0], range.Values[1]] : string.Join(", ", range.Values);

    private static string Beyond(ColourScale scale) => scale.Weakest > scale.Strongest ? "≥ " : "≤ ";
}
