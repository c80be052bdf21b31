using System.Collections.Immutable;

namespace HyperTune.Web.Plots;

/// <summary>One axis of a figure.</summary>
public sealed record FigureAxis
{
    /// <summary>Quantity and unit.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether the title is a name from the search space, which is set in the typeface of code.</summary>
    public bool IsParameter { get; init; }

    /// <summary>Whether equal distances are equal ratios.</summary>
    public bool Log { get; init; }

    /// <summary>The end at the left or below; null to fit the data. Above <see cref="To"/> for an axis that runs the other way.</summary>
    public double? From { get; init; }

    /// <summary>The other end; null to fit the data.</summary>
    public double? To { get; init; }

    /// <summary>Places of the ticks; empty to leave them to the drawing.</summary>
    public ImmutableArray<double> Ticks { get; init; } = [];

    /// <summary>Texts of the ticks, one each; empty for the numbers.</summary>
    public ImmutableArray<string> TickTexts { get; init; } = [];

    /// <summary>Names of the places 0, 1, 2 … of an axis of choices, in place of ticks; empty for an axis of numbers.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Whether thin lines cross the chart at the ticks; null for what is usual: those of the vertical axis do.</summary>
    public bool? Grid { get; init; }
}
