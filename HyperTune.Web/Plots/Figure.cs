using System.Collections.Immutable;

namespace HyperTune.Web.Plots;

/// <summary>A chart as pure numbers, made by an <see cref="IPlot"/> and drawn by <see cref="PlotView"/>; or the reason why there is nothing to draw yet.</summary>
public sealed record Figure
{
    /// <summary>Lines and points, the first drawn lowest.</summary>
    public ImmutableArray<Series> Series { get; init; } = [];

    /// <summary>The horizontal axis.</summary>
    public FigureAxis X { get; init; } = new();

    /// <summary>The vertical axis.</summary>
    public FigureAxis Y { get; init; } = new();

    /// <summary>Shaded stretches of the horizontal axis.</summary>
    public ImmutableArray<FigureBand> Bands { get; init; } = [];

    /// <summary>Title of the hover box; <c>%{x}</c> stands for the place.</summary>
    public string HoverTitle { get; init; } = "%{x}";

    /// <summary>Whether the hover box shows one column of values at a place, rather than the nearest point.</summary>
    public bool HoverColumn { get; init; } = true;

    /// <summary>Whether greater values come first in the hover box.</summary>
    public bool GreatestFirst { get; init; }

    /// <summary>Room to the right of the plot for names of lines, in pixels.</summary>
    public int RightMargin { get; init; } = 16;

    /// <summary>What is not shown, as "showing 60 of 312 trials"; null when everything is.</summary>
    public string? Note { get; init; }

    /// <summary>What will appear here and when, in place of a chart; null for a chart.</summary>
    public string? Empty { get; init; }

    /// <summary>A figure that says what will appear, and when.</summary>
    /// <param name="why">One sentence.</param>
    public static Figure Nothing(string why) => new() { Empty = why };
}

/// <summary>A shaded stretch of the horizontal axis.</summary>
/// <param name="From">Its left end.</param>
/// <param name="To">Its right end.</param>
/// <param name="Label">What it is.</param>
public sealed record FigureBand(double From, double To, string Label);
