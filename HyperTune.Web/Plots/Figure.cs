using System.Collections.Immutable;

namespace HyperTune.Web.Plots;

/// <summary>A chart as pure numbers, made by an <see cref="IPlot"/> and drawn by <see cref="PlotView"/>; or the reason why there is nothing to draw yet.</summary>
public sealed record Figure
{
    /// <summary>The <see cref="HoverGroup"/> of charts that show trials of the page's study.</summary>
    public const string TrialsOfStudy = "trials";

    /// <summary>The <see cref="CursorGroup"/> of charts along the epochs.</summary>
    public const string Epochs = "epochs";

    /// <summary>A field of values, drawn lowest; null for none.</summary>
    public FigureSurface? Surface { get; init; }

    /// <summary>Horizontal bars, drawn above the field.</summary>
    public ImmutableArray<BarSeries> Bars { get; init; } = [];

    /// <summary>Lines and points, the first drawn lowest.</summary>
    public ImmutableArray<Series> Series { get; init; } = [];

    /// <summary>The horizontal axis.</summary>
    public FigureAxis X { get; init; } = new();

    /// <summary>The vertical axis, which all facets share.</summary>
    public FigureAxis Y { get; init; } = new();

    /// <summary>Horizontal axes of small charts side by side, in place of <see cref="X"/>; empty for one chart. <see cref="Series.Facet"/> says which.</summary>
    public ImmutableArray<FigureAxis> Facets { get; init; } = [];

    /// <summary>What colours stand for; null where no mark is coloured by a value.</summary>
    public ColourScale? Scale { get; init; }

    /// <summary>Shaded stretches of the horizontal axis.</summary>
    public ImmutableArray<FigureBand> Bands { get; init; } = [];

    /// <summary>Places that are marked by a line across the chart.</summary>
    public ImmutableArray<FigureRule> Rules { get; init; } = [];

    /// <summary>Title of the hover box; <c>%{x}</c> stands for the place.</summary>
    public string HoverTitle { get; init; } = "%{x}";

    /// <summary>Whether the hover box shows one column of values at a place, rather than the nearest point.</summary>
    public bool HoverColumn { get; init; } = true;

    /// <summary>Whether greater values come first in the hover box.</summary>
    public bool GreatestFirst { get; init; }

    /// <summary>Charts of one group light the trial that the pointer is on in any of them, by <see cref="Series.Trials"/>; null to stay alone.</summary>
    public string? HoverGroup { get; init; }

    /// <summary>Charts of one group share a vertical cursor: those whose horizontal axis is the same quantity, as <c>epoch</c>; null to stay alone.</summary>
    public string? CursorGroup { get; init; }

    /// <summary>Room to the right of the plot for names of lines, in pixels.</summary>
    public int RightMargin { get; init; } = 16;

    /// <summary>What stands beside the title: quantity, unit, what was chosen; null for nothing.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The parameters it shows, where they can be chosen.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>What is not shown, as "showing 60 of 312 trials", and how sure one may be; null when there is nothing to add.</summary>
    public string? Note { get; init; }

    /// <summary>The numbers behind the chart, computed when asked for: all of them where only some are drawn. Null for those of the marks.</summary>
    public Func<FigureTable>? Table { get; init; }

    /// <summary>What will appear here and when, in place of a chart; null for a chart.</summary>
    public string? Empty { get; init; }

    /// <summary>All marks, the first drawn lowest. Their keys differ.</summary>
    public IEnumerable<FigureMark> Marks => [.. Surface is { } surface ? (FigureMark[])[surface] : [], .. Bars, .. Series];

    /// <summary>A figure that says what will appear, and when.</summary>
    /// <param name="why">One sentence.</param>
    public static Figure Nothing(string why) => new() { Empty = why };
}

/// <summary>A shaded stretch of the horizontal axis.</summary>
/// <param name="From">Its left end.</param>
/// <param name="To">Its right end.</param>
/// <param name="Label">What it is.</param>
public sealed record FigureBand(double From, double To, string Label);

/// <summary>A place of the horizontal axis that is marked by a vertical line.</summary>
/// <param name="At">Where.</param>
/// <param name="Label">What it is; empty where the axis says it.</param>
/// <param name="Strong">Whether it is solid and dark, as now, rather than dotted and faint.</param>
public sealed record FigureRule(double At, string Label = "", bool Strong = false);
