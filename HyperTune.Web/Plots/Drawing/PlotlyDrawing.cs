using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HyperTune.Web.Plots.Drawing;

/// <summary>
/// Turns a <see cref="Figure"/> into Plotly's traces and layout. Colours stay tokens of the theme, which the browser puts in; values that are not finite
/// become null, a gap; texts lose their meaning as markup.
/// </summary>
public static class PlotlyDrawing
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>One mark as a trace, in Plotly's JSON.</summary>
    /// <param name="mark">The mark.</param>
    /// <param name="figure">Its figure, for the scale of colours.</param>
    public static JsonElement Trace(FigureMark mark, Figure figure) => ToJson(mark switch
    {
        Series series => SeriesDrawing.Trace(series, figure.Scale),
        BarSeries bars => BarDrawing.Trace(bars),
        FigureSurface surface => SurfaceDrawing.Trace(surface, figure.Scale),
        _ => throw new UnreachableException(),
    });

    /// <summary>The layout of a figure, in Plotly's JSON.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="revision">Zoom is kept while this stays the same.</param>
    public static JsonElement Layout(Figure figure, string revision) => ToJson(LayoutDrawing.Of(figure, revision));

    private static JsonElement ToJson(object value) => JsonSerializer.SerializeToElement(value, Json);
}
