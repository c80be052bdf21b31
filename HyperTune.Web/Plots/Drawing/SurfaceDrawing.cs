namespace HyperTune.Web.Plots.Drawing;

/// <summary>Draws fields of values: bands between contour lines, or cells.</summary>
internal static class SurfaceDrawing
{
    private const int Bands = 8;
    private const int MostApart = 30;

    /// <summary>A Plotly trace of kind <c>contour</c> or <c>heatmap</c>, whose numbers are shares of the scale of colours.</summary>
    /// <param name="surface">The field.</param>
    /// <param name="scale">What colours stand for.</param>
    public static object Trace(FigureSurface surface, ColourScale? scale)
    {
        int width = surface.X.Count;
        double[] shares = [.. surface.Values.Select(v => scale?.ShareOf(v) ?? double.NaN)];
        bool worded = surface.Hovers.Length > 0;
        return new
        {
            type = surface.Smooth ? "contour" : "heatmap",
            name = Wire.Text(surface.Name),
            x = Wire.Numbers(surface.X),
            y = Wire.Numbers(surface.Y),
            z = Wire.Rows(Wire.Numbers(shares, 3), width),
            customdata = worded ? null : Wire.Rows(Wire.Numbers(surface.Values, 4), width),
            hovertext = worded ? Wire.Rows([.. surface.Hovers.Select(Wire.Text)], width) : null,
            hovertemplate = worded ? "%{hovertext}<extra></extra>" : "%{customdata:,.4r}<extra>%{fullData.name}</extra>",
            text = surface.Labels.Length > 0 ? Wire.Rows([.. surface.Labels.Select(Wire.Text)], width) : null,
            texttemplate = surface.Labels.Length > 0 ? "%{text}" : null,
            contours = surface.Smooth ? new { coloring = "fill", start = 1.0 / Bands, end = 1 - 0.5 / Bands, size = 1.0 / Bands } : null,
            line = surface.Smooth ? new { width = 0.5, color = PlotColours.Surface, smoothing = 0.8 } : null,
            xgap = GapOf(surface, surface.X),
            ygap = GapOf(surface, surface.Y),
            coloraxis = "coloraxis",
            connectgaps = false,
            hoverongaps = surface.Smooth ? null : (bool?)worded,
        };
    }

    // Choices are told apart; the places of a number run into each other.
    private static int? GapOf(FigureSurface surface, IReadOnlyList<double> places) => surface.Smooth || places.Count > MostApart ? null : 1;

    /// <summary>The shared axis of colours with its bar; null for a figure without.</summary>
    /// <param name="scale">What colours stand for.</param>
    public static object? ColourAxis(ColourScale? scale) => scale is null ? null : new
    {
        cmin = 0,
        cmax = 1,
        colorscale = (scale.Diverging ? PlotColours.Diverging : PlotColours.Sequential).Select((colour, i) => new object[] { Math.Round(i / (scale.Diverging ? 4.0 : 6.0), 4), colour }).ToArray(),
        colorbar = new
        {
            thickness = 10,
            outlinewidth = 0,
            xpad = 8,
            ypad = 0,
            tickvals = scale.Ticks.Select(scale.ShareOf).ToArray(),
            ticktext = scale.Ticks.Select(Formatting.Numbers.Tick).ToArray(),
            tickfont = new { size = 11, color = PlotColours.Faint },
            title = new { text = Wire.Text(scale.Title), side = "right", font = new { size = 11, color = PlotColours.Faint } },
        },
    };
}
