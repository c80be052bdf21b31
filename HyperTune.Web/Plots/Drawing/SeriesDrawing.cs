namespace HyperTune.Web.Plots.Drawing;

/// <summary>Draws lines, points and bands.</summary>
internal static class SeriesDrawing
{
    /// <summary>A Plotly trace of kind <c>scatter</c>. <c>trials</c> is read by our script only.</summary>
    /// <param name="series">The series.</param>
    /// <param name="scale">What colours stand for; null where points have one colour.</param>
    public static object Trace(Series series, ColourScale? scale) => new
    {
        type = "scatter",
        name = Wire.Text(series.Name),
        mode = ModeOf(series),
        x = Wire.Numbers(series.X, series.Digits),
        y = Wire.Numbers(series.Y, series.Digits),
        customdata = series.Beside.Count > 0 ? Wire.Numbers(series.Beside, series.Digits) : null,
        trials = series.Trials.Count > 0 ? series.Trials : null,
        beside = series.BesideName.Length > 0 ? Wire.Text(series.BesideName) : null,
        xaxis = series.Facet > 0 ? $"x{series.Facet + 1}" : null,
        yaxis = series.Facet > 0 ? $"y{series.Facet + 1}" : null,
        opacity = series.Opacity,
        line = new
        {
            color = series.Colour,
            width = series.Shape == SeriesShape.Area ? 0 : series.Width,
            dash = series.Dash switch { SeriesDash.Dashed => "5px,4px", SeriesDash.Dotted => "1.5px,3px", _ => "solid" },
            shape = series.Shape == SeriesShape.Steps ? "hv" : null,
        },
        fill = series.Shape == SeriesShape.Area ? "toself" : null,
        fillcolor = series.Shape == SeriesShape.Area ? series.Colour : null,
        text = series.Labels.Length > 0 ? series.Labels.Select(Wire.Text).ToArray() : null,
        textposition = series.Labels.Length > 0 ? series.LabelPlace : null,
        textfont = series.Labels.Length > 0 ? new { size = 11, color = series.Dash == SeriesDash.Dotted ? PlotColours.Faint : PlotColours.Ink } : null,
        marker = series.Symbol is null ? null : MarkerOf(series, series.Tint.Count > 0 ? scale : null),
        hoverinfo = series.Hover ? null : "skip",
        hovertemplate = series.Hover ? HoverOf(series) : null,
        cliponaxis = series.Labels.Length == 0 && series.Symbol is null,
        connectgaps = false,
        showlegend = false,
    };

    private static object MarkerOf(Series series, ColourScale? scale) => new
    {
        size = series.Size,
        symbol = series.Symbol,
        color = scale is null ? (object)series.Colour : Wire.Numbers([.. series.Tint.Select(scale.ShareOf)], 3),
        coloraxis = scale is null ? null : "coloraxis",
        opacity = series.Strength.Count > 0 ? Wire.Numbers(series.Strength, 2) : null,
        line = new { width = series.Rim is null ? 1.5 : 1, color = series.Rim ?? series.Colour },
    };

    private static string ModeOf(Series series)
    {
        string mode = series.Shape == SeriesShape.Points ? "markers" : series.Symbol is null ? "lines" : "lines+markers";
        return series.Labels.Length > 0 ? mode + "+text" : mode;
    }

    // What is said of a trial's point, our script writes into the custom data: the trial, its values by the names of the axes.
    private static string HoverOf(Series series) => series switch
    {
        { Shape: SeriesShape.Points, Trials.Count: > 0 } => "%{customdata}<extra>%{fullData.name}</extra>",
        { Shape: SeriesShape.Points, Beside.Count: > 0 } => "#%{x}: %{customdata:,.4r}<extra>%{fullData.name}</extra>",
        { Shape: SeriesShape.Points } => "%{x:,.4r}: <b>%{y:,.4r}</b><extra>%{fullData.name}</extra>",
        { Beside.Count: > 0 } => $"<b>%{{y:,.4r}}</b>  <span style=\"color:{PlotColours.Faint}\">%{{customdata:,.4r}}</span>",
        _ => "<b>%{y:,.4r}</b>",
    };
}
