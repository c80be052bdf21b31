using System.Collections.Immutable;

namespace HyperTune.Web.Plots;

/// <summary>One axis of a figure.</summary>
public sealed record FigureAxis
{
    /// <summary>Quantity and unit.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether equal distances are equal ratios.</summary>
    public bool Log { get; init; }

    /// <summary>Least value shown; null to fit the data.</summary>
    public double? From { get; init; }

    /// <summary>Greatest value shown; null to fit the data.</summary>
    public double? To { get; init; }

    /// <summary>Places of the ticks; empty to leave them to the drawing.</summary>
    public ImmutableArray<double> Ticks { get; init; } = [];
}
