using System.Collections.Immutable;

namespace HyperTune.Web.Plots;

/// <summary>One line or cloud of points. NaN and infinite values are gaps.</summary>
public sealed record Series
{
    /// <summary>Identity between one figure and the next, so that only what is new is sent to the browser.</summary>
    public required string Key { get; init; }

    /// <summary>What it is, for the hover box and the table.</summary>
    public required string Name { get; init; }

    /// <summary>How neighbours are joined.</summary>
    public SeriesShape Shape { get; init; } = SeriesShape.Line;

    /// <summary>A token of <see cref="PlotColours"/>.</summary>
    public string Colour { get; init; } = PlotColours.Ink;

    /// <summary>Width of the line, in pixels.</summary>
    public double Width { get; init; } = 1.5;

    /// <summary>Solid, dashed, dotted.</summary>
    public SeriesDash Dash { get; init; } = SeriesDash.Solid;

    /// <summary>The points' symbol in Plotly's words; null for none.</summary>
    public string? Symbol { get; init; }

    /// <summary>Size of the points, in pixels.</summary>
    public double Size { get; init; } = 7;

    /// <summary>From 0, invisible, to 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Whether it answers the pointer.</summary>
    public bool Hover { get; init; } = true;

    /// <summary>Whether it is a column of the table beside the figure.</summary>
    public bool InTable { get; init; } = true;

    /// <summary>Places.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>Values, one a place.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>A second value of each place for the hover box, as the training loss beside the validation loss; empty for none.</summary>
    public IReadOnlyList<double> Beside { get; init; } = [];

    /// <summary>Texts at the points; empty for none.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Where the texts stand, in Plotly's words.</summary>
    public string LabelPlace { get; init; } = "top center";

    /// <summary>Whether all but the numbers is the same.</summary>
    /// <param name="other">The series of the same key in another figure.</param>
    public bool LooksLike(Series other) =>
        Key == other.Key && Name == other.Name && Shape == other.Shape && Colour == other.Colour && Width == other.Width && Dash == other.Dash
        && Symbol == other.Symbol && Size == other.Size && Opacity == other.Opacity && Hover == other.Hover && LabelPlace == other.LabelPlace
        && (Beside.Count > 0) == (other.Beside.Count > 0) && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan());
}

/// <summary>How neighbouring points are joined.</summary>
public enum SeriesShape
{
    /// <summary>Straight.</summary>
    Line,

    /// <summary>Level until the next point.</summary>
    Steps,

    /// <summary>Not at all.</summary>
    Points,
}

/// <summary>How a line is drawn: validation solid, training dashed, baselines dotted.</summary>
public enum SeriesDash
{
    /// <summary>Without gaps.</summary>
    Solid,

    /// <summary>With long gaps.</summary>
    Dashed,

    /// <summary>With dots.</summary>
    Dotted,
}
