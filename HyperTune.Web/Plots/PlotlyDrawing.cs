using System.Text.Json;
using System.Text.Json.Serialization;
using HyperTune.Web.Formatting;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;
using XAxisLib = Plotly.Blazor.LayoutLib.XAxisLib;
using YAxisLib = Plotly.Blazor.LayoutLib.YAxisLib;

namespace HyperTune.Web.Plots;

/// <summary>Turns a <see cref="Figure"/> into Plotly's traces and layout. Colours stay tokens of the theme; values that are not finite become null, a gap.</summary>
public static class PlotlyDrawing
{
    private const string Sans = "Inter, system-ui, sans-serif";

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new PolymorphicConverter<ITrace>() },
    };

    /// <summary>One series as a trace, in Plotly's JSON.</summary>
    /// <param name="series">The series.</param>
    public static JsonElement Trace(Series series)
    {
        Scatter scatter = new()
        {
            Name = series.Name,
            Mode = ModeOf(series),
            X = Values(series.X),
            Y = Values(series.Y),
            CustomData = series.Beside.Count > 0 ? Values(series.Beside) : null,
            Opacity = (decimal)series.Opacity,
            Line = new()
            {
                Color = series.Colour,
                Width = (decimal)series.Width,
                Dash = series.Dash switch { SeriesDash.Dashed => "5px,4px", SeriesDash.Dotted => "1.5px,3px", _ => "solid" },
                Shape = series.Shape == SeriesShape.Steps ? Plotly.Blazor.Traces.ScatterLib.LineLib.ShapeEnum.Hv : null,
            },
            TextArray = series.Labels.Length > 0 ? [.. series.Labels] : null,
            TextPosition = series.Labels.Length > 0 ? PlaceOf(series.LabelPlace) : null,
            TextFont = series.Labels.Length > 0 ? new() { Size = 11, Color = series.Dash == SeriesDash.Dotted ? PlotColours.Faint : PlotColours.Ink } : null,
            Marker = series.Symbol is { } symbol ? new() { Size = (decimal)series.Size, Color = series.Colour, Symbol = SymbolOf(symbol), Line = new() { Width = 1.5m, Color = series.Colour } } : null,
            HoverInfo = series.Hover ? null : HoverInfoFlag.Skip,
            HoverTemplate = series.Hover ? HoverOf(series) : null,
            ClipOnAxis = series.Labels.Length == 0 && series.Symbol is null,
            ConnectGaps = false,
            ShowLegend = false,
        };
        return JsonSerializer.SerializeToElement<ITrace>(scatter, Json);
    }

    /// <summary>The layout of a figure, in Plotly's JSON.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="revision">Zoom is kept while this stays the same.</param>
    public static JsonElement Layout(Figure figure, string revision)
    {
        Layout layout = new()
        {
            UiRevision = revision,
            ShowLegend = false,
            HoverMode = figure.HoverColumn ? HoverModeEnum.XUnified : HoverModeEnum.Closest,
            HoverSort = figure.GreatestFirst ? HoverSortEnum.ValueDescending : HoverSortEnum.ValueAscending,
            DragMode = DragModeEnum.Zoom,
            Separators = ".,",
            PaperBgColor = "rgba(0,0,0,0)",
            PlotBgColor = "rgba(0,0,0,0)",
            Margin = new() { L = 8, R = figure.RightMargin, T = 10, B = 36, Pad = 0 },
            Font = new() { Family = Sans, Size = 11, Color = PlotColours.Faint },
            HoverLabel = new() { BgColor = PlotColours.Surface, BorderColor = PlotColours.Line, Font = new() { Family = Sans, Size = 12, Color = PlotColours.Ink } },
            XAxis = [XAxisOf(figure)],
            YAxis = [YAxisOf(figure)],
            Shapes = [.. figure.Bands.Select(BandOf)],
            Annotations = [.. figure.Bands.Select(NameOf)],
        };
        return JsonSerializer.SerializeToElement(layout, Json);
    }

    /// <summary>Numbers for the browser: what is not finite becomes null.</summary>
    /// <param name="values">Any values.</param>
    public static object[] Values(IReadOnlyList<double> values)
    {
        object[] boxed = new object[values.Count];
        for (int i = 0; i < boxed.Length; i++)
        {
            boxed[i] = double.IsFinite(values[i]) ? values[i] : null!;
        }

        return boxed;
    }

    private static XAxis XAxisOf(Figure figure) => new()
    {
        Title = new() { Text = figure.X.Title, Standoff = 6, Font = new() { Size = 11, Color = PlotColours.Faint } },
        ShowGrid = false,
        ZeroLine = false,
        ShowLine = true,
        LineColor = PlotColours.Line,
        NTicks = 7,
        Range = figure.X is { From: { } from, To: { } to } ? [from, to] : null,
        SeparateThousands = true,
        ExponentFormat = XAxisLib.ExponentFormatEnum.None,
        SpikeColor = PlotColours.Faint,
        SpikeDash = "solid",
        SpikeThickness = 1,
        UnifiedHoverTitle = new() { Text = figure.HoverTitle },
    };

    private static YAxis YAxisOf(Figure figure) => new()
    {
        Title = figure.Y.Title.Length == 0 ? null : new() { Text = figure.Y.Title, Standoff = 8, Font = new() { Size = 11, Color = PlotColours.Faint } },
        Type = figure.Y.Log ? YAxisLib.TypeEnum.Log : YAxisLib.TypeEnum.Linear,
        GridColor = PlotColours.Grid,
        ZeroLine = false,
        NTicks = 6,
        AutoMargin = YAxisLib.AutoMarginFlag.True,
        Range = figure.Y is { From: { } from, To: { } to } ? figure.Y.Log ? [Math.Log10(from), Math.Log10(to)] : [from, to] : null,
        TickVals = figure.Y.Ticks.IsEmpty ? null : [.. figure.Y.Ticks],
        TickText = figure.Y.Ticks.IsEmpty ? null : [.. figure.Y.Ticks.Select(Numbers.Tick)],
        SeparateThousands = true,
        ExponentFormat = YAxisLib.ExponentFormatEnum.Power,
    };

    private static Shape BandOf(FigureBand band) => new()
    {
        Type = Plotly.Blazor.LayoutLib.ShapeLib.TypeEnum.Rect,
        X0 = band.From,
        X1 = band.To,
        Y0 = 0,
        Y1 = 1,
        YRef = "paper",
        FillColor = PlotColours.Inset,
        Line = new() { Width = 0 },
        Layer = Plotly.Blazor.LayoutLib.ShapeLib.LayerEnum.Below,
    };

    private static Annotation NameOf(FigureBand band) => new()
    {
        X = (band.From + band.To) / 2,
        Y = 0,
        YRef = "paper",
        YAnchor = Plotly.Blazor.LayoutLib.AnnotationLib.YAnchorEnum.Bottom,
        Text = band.Label,
        ShowArrow = false,
        Font = new() { Size = 11, Color = PlotColours.Faint },
    };

    private static ModeFlag ModeOf(Series series)
    {
        ModeFlag mode = series.Shape == SeriesShape.Points ? ModeFlag.Markers : ModeFlag.Lines;
        return series.Labels.Length > 0 ? mode | ModeFlag.Text : mode;
    }

    private static string HoverOf(Series series) =>
        series.Shape == SeriesShape.Points
            ? series.Beside.Count > 0 ? "#%{x}: %{customdata:,.4r}<extra>%{fullData.name}</extra>" : "#%{x}: %{y:,.4r}<extra>%{fullData.name}</extra>"
            : series.Beside.Count > 0
                ? $"<b>%{{y:,.4r}}</b>  <span style=\"color:{PlotColours.Faint}\">%{{customdata:,.4r}}</span>"
                : "<b>%{y:,.4r}</b>";

    private static SymbolEnum SymbolOf(string symbol) => symbol switch
    {
        "circle-open" => SymbolEnum.CircleOpen,
        "square" => SymbolEnum.Square,
        "diamond" => SymbolEnum.Diamond,
        "triangle-up" => SymbolEnum.TriangleUp,
        "triangle-up-open" => SymbolEnum.TriangleUpOpen,
        "triangle-down" => SymbolEnum.TriangleDown,
        "triangle-down-open" => SymbolEnum.TriangleDownOpen,
        "cross" => SymbolEnum.Cross,
        "pentagon" => SymbolEnum.Pentagon,
        "hexagon" => SymbolEnum.Hexagon,
        "star-triangle-up" => SymbolEnum.StarTriangleUp,
        "hourglass" => SymbolEnum.Hourglass,
        "star" => SymbolEnum.Star,
        "x-thin-open" => SymbolEnum.XThinOpen,
        "circle-x-open" => SymbolEnum.CircleXOpen,
        _ => SymbolEnum.Circle,
    };

    private static TextPositionEnum PlaceOf(string place) => place switch
    {
        "top left" => TextPositionEnum.TopLeft,
        "top right" => TextPositionEnum.TopRight,
        "middle right" => TextPositionEnum.MiddleRight,
        "bottom center" => TextPositionEnum.BottomCenter,
        "bottom left" => TextPositionEnum.BottomLeft,
        "bottom right" => TextPositionEnum.BottomRight,
        _ => TextPositionEnum.TopCenter,
    };
}
