namespace HyperTune.Web.Plots.Drawing;

/// <summary>Draws what is round the marks: axes, shaded stretches, lines across, the hover box. Our script arranges facets by the width there is.</summary>
internal static class LayoutDrawing
{
    private const string Sans = "Inter, system-ui, sans-serif";

    /// <summary>A Plotly layout. <c>facets</c>, <c>hovergroup</c> and <c>cursorgroup</c> are read by our script only.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="revision">Zoom is kept while this stays the same.</param>
    public static Dictionary<string, object> Of(Figure figure, string revision)
    {
        Dictionary<string, object?> layout = new()
        {
            ["uirevision"] = revision,
            ["showlegend"] = false,
            ["hovermode"] = figure.HoverColumn ? "x unified" : "closest",
            ["hoversort"] = figure.GreatestFirst ? "value descending" : "value ascending",
            ["dragmode"] = "zoom",
            ["separators"] = ".,",
            ["paper_bgcolor"] = "rgba(0,0,0,0)",
            ["plot_bgcolor"] = "rgba(0,0,0,0)",
            ["margin"] = new { l = 8, r = figure.RightMargin, t = 10, b = 36, pad = 0 },
            ["font"] = new { family = Sans, size = 11, color = PlotColours.Faint },
            ["hoverlabel"] = new { bgcolor = PlotColours.Surface, bordercolor = PlotColours.Line, font = new { family = Sans, size = 12, color = PlotColours.Ink } },
            ["barmode"] = figure.Bars.IsEmpty ? null : "overlay",
            ["coloraxis"] = SurfaceDrawing.ColourAxis(figure.Scale),
            ["shapes"] = (object[])[.. figure.Bands.Select(BandOf), .. figure.Rules.Select(RuleOf)],
            ["annotations"] = (object[])[.. figure.Bands.Select(NameOf), .. figure.Rules.Where(r => r.Label.Length > 0).Select(r => NameOf(r, figure.X)), .. BarDrawing.Labels(figure)],
            ["facets"] = figure.Facets.Length > 0 ? figure.Facets.Length : null,
            ["hovergroup"] = figure.HoverGroup,
            ["cursorgroup"] = figure.CursorGroup,
        };
        for (int i = 0; i < Math.Max(1, figure.Facets.Length); i++)
        {
            string number = i == 0 ? "" : (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            layout["xaxis" + number] = Wire.Known(AxisDrawing.Horizontal(figure.Facets.IsEmpty ? figure.X : figure.Facets[i], figure.HoverTitle, i));
            layout["yaxis" + number] = Wire.Known(AxisDrawing.Vertical(i == 0 ? figure.Y : figure.Y with { Title = "" }, i));
        }

        return Wire.Known(layout);
    }

    private static object BandOf(FigureBand band) => new
    {
        type = "rect",
        x0 = band.From,
        x1 = band.To,
        y0 = 0,
        y1 = 1,
        yref = "paper",
        fillcolor = PlotColours.Inset,
        line = new { width = 0 },
        layer = "below",
    };

    private static object NameOf(FigureBand band) => new
    {
        x = (band.From + band.To) / 2,
        y = 0,
        yref = "paper",
        yanchor = "bottom",
        text = Wire.Text(band.Label),
        showarrow = false,
        font = new { size = 11, color = PlotColours.Faint },
    };

    private static object RuleOf(FigureRule rule) => new
    {
        type = "line",
        x0 = rule.At,
        x1 = rule.At,
        y0 = 0,
        y1 = 1,
        yref = "paper",
        line = rule.Strong ? (object)new { width = 1.5, color = PlotColours.Ink } : new { width = 1, color = PlotColours.Line, dash = "2px,3px" },
        layer = rule.Strong ? "above" : "below",
    };

    private static object NameOf(FigureRule rule, FigureAxis axis) => new
    {
        x = rule.At,
        y = 1,
        yref = "paper",
        xanchor = IsNearTheEnd(rule, axis) ? "right" : "left",
        yanchor = "top",
        xshift = IsNearTheEnd(rule, axis) ? -4 : 4,
        text = Wire.Text(rule.Label),
        showarrow = false,
        font = new { size = 11, color = rule.Strong ? PlotColours.Ink : PlotColours.Faint },
    };

    // There, the name would be cut off.
    private static bool IsNearTheEnd(FigureRule rule, FigureAxis axis) => axis is { From: { } from, To: { } to } && rule.At > from + (to - from) * 0.85;
}
