using System.Collections.Immutable;

namespace HyperTune.Web.Plots;

/// <summary>One line or cloud of points. NaN and infinite values are gaps.</summary>
public sealed record Series : FigureMark
{
    /// <summary>How neighbours are joined.</summary>
    public SeriesShape Shape { get; init; } = SeriesShape.Line;

    /// <summary>A token of <see cref="PlotColours"/>.</summary>
    public string Colour { get; init; } = PlotColours.Ink;

    /// <summary>Colour of the rim of points; null for that of the points.</summary>
    public string? Rim { get; init; }

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

    /// <summary>Index among <see cref="Figure.Facets"/>; 0 where there are none.</summary>
    public int Facet { get; init; }

    /// <summary>Whether it answers the pointer.</summary>
    public bool Hover { get; init; } = true;

    /// <summary>Whether it is a column of the table beside the figure.</summary>
    public bool InTable { get; init; } = true;

    /// <summary>Places.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>Values, one a place.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>
    /// A second value of each place for the hover box, as the training loss beside the validation loss; empty for none. For points it is the true value of
    /// those that stand at the edge, unless <see cref="BesideName"/> says what else it is.
    /// </summary>
    public IReadOnlyList<double> Beside { get; init; } = [];

    /// <summary>What the second value of points is, in the hover box; empty where it stands for the first.</summary>
    public string BesideName { get; init; } = "";

    /// <summary>Values by which the points are coloured on <see cref="Figure.Scale"/>, one each; empty for <see cref="Colour"/>.</summary>
    public IReadOnlyList<double> Tint { get; init; } = [];

    /// <summary>How strong each point is, from 0, invisible, to 1; empty for all alike.</summary>
    public IReadOnlyList<double> Strength { get; init; } = [];

    /// <summary>Trials the points belong to, one each; for a line, one a stretch between gaps. Empty where points are no trials.</summary>
    public IReadOnlyList<int> Trials { get; init; } = [];

    /// <summary>Significant digits that are sent: fewer for dense charts, where no eye can tell.</summary>
    public int Digits { get; init; } = 7;

    /// <summary>Texts at the points; empty for none.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Where the texts stand, in Plotly's words.</summary>
    public string LabelPlace { get; init; } = "top center";

    /// <summary>Whether all but the numbers is the same.</summary>
    /// <param name="other">The series of the same key in another figure.</param>
    public bool LooksLike(Series other) =>
        Key == other.Key && Name == other.Name && Shape == other.Shape && Colour == other.Colour && Rim == other.Rim && Width == other.Width
        && Dash == other.Dash && Facet == other.Facet && Digits == other.Digits && BesideName == other.BesideName && Symbol == other.Symbol
        && Size == other.Size && Opacity == other.Opacity && Hover == other.Hover && LabelPlace == other.LabelPlace
        && (Beside.Count > 0) == (other.Beside.Count > 0) && (Trials.Count > 0) == (other.Trials.Count > 0)
        && Tint.SequenceEqual(other.Tint) && Strength.SequenceEqual(other.Strength) && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan());
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

    /// <summary>Straight, closed and filled: the outline of a band.</summary>
    Area,
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
