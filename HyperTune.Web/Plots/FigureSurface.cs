using System.Collections.Immutable;

namespace HyperTune.Web.Plots;

/// <summary>A field of values over the plane, coloured by <see cref="Figure.Scale"/>: smooth with bands between contour lines, or cells.</summary>
public sealed record FigureSurface : FigureMark
{
    /// <summary>Places along the horizontal axis, ascending.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>Places along the vertical axis, ascending.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>Row-major [Y × X]; what is not finite stays blank.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Whether it is drawn as bands between contour lines rather than as cells.</summary>
    public bool Smooth { get; init; }

    /// <summary>Row-major [Y × X]: texts in the cells; empty for none.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Row-major [Y × X]: texts of the hover box, as why a cell is blank; empty for the values.</summary>
    public ImmutableArray<string> Hovers { get; init; } = [];
}
