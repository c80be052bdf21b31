using System.Collections.Immutable;

namespace HyperTune.Web.Plots;

/// <summary>Horizontal bars of one kind: shares with whiskers, or stretches of time. All lists have one entry a bar.</summary>
public sealed record BarSeries : FigureMark
{
    /// <summary>Places on the vertical axis.</summary>
    public required IReadOnlyList<double> Row { get; init; }

    /// <summary>Left ends.</summary>
    public required IReadOnlyList<double> From { get; init; }

    /// <summary>Right ends.</summary>
    public required IReadOnlyList<double> To { get; init; }

    /// <summary>Where whiskers begin; empty for bars without.</summary>
    public IReadOnlyList<double> Low { get; init; } = [];

    /// <summary>Where whiskers end; empty for bars without.</summary>
    public IReadOnlyList<double> High { get; init; } = [];

    /// <summary>Bars that are faint, because their interval touches zero; empty for none.</summary>
    public ImmutableArray<bool> Faded { get; init; } = [];

    /// <summary>Texts at the right ends; empty for none.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Texts of the hover box; empty for the numbers.</summary>
    public ImmutableArray<string> Hovers { get; init; } = [];

    /// <summary>Trials the bars belong to, for <see cref="Figure.HoverGroup"/>; empty for none.</summary>
    public IReadOnlyList<int> Trials { get; init; } = [];

    /// <summary>A token of <see cref="PlotColours"/>.</summary>
    public string Colour { get; init; } = PlotColours.Bar;

    /// <summary>Whether they are hatched, as what was cut off.</summary>
    public bool Hatched { get; init; }

    /// <summary>Height as a share of a row.</summary>
    public double Thickness { get; init; } = 0.6;
}
