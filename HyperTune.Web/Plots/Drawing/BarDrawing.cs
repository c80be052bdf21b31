namespace HyperTune.Web.Plots.Drawing;

/// <summary>Draws horizontal bars with whiskers, hatching and texts at their ends.</summary>
internal static class BarDrawing
{
    private const double Faint = 0.35;

    /// <summary>A Plotly trace of kind <c>bar</c>. <c>trials</c> is read by our script only.</summary>
    /// <param name="bars">The bars.</param>
    public static object Trace(BarSeries bars) => new
    {
        type = "bar",
        orientation = "h",
        name = Wire.Text(bars.Name),
        y = Wire.Numbers(bars.Row),
        @base = Wire.Numbers(bars.From, 6),
        x = Wire.Numbers([.. bars.To.Zip(bars.From, (to, from) => to - from)], 6),
        width = bars.Thickness,
        trials = bars.Trials.Count > 0 ? bars.Trials : null,
        marker = new
        {
            color = bars.Colour,
            opacity = bars.Faded.Length > 0 ? (object)bars.Faded.Select(f => f ? Faint : 1).ToArray() : 1,
            line = new { width = 0 },
            pattern = bars.Hatched ? new { shape = "/", size = 5, solidity = 0.35, fillmode = "overlay", fgcolor = PlotColours.Surface } : null,
        },
        error_x = bars.High.Count > 0 ? Whiskers(bars) : null,
        hovertext = bars.Hovers.Length > 0 ? bars.Hovers.Select(Wire.Text).ToArray() : null,
        hovertemplate = bars.Hovers.Length > 0 ? "%{hovertext}<extra>%{fullData.name}</extra>" : "%{x:,.4r}<extra>%{fullData.name}</extra>",
        cliponaxis = false,
        showlegend = false,
    };

    /// <summary>Texts right of the whiskers, which a bar's own text would cross.</summary>
    /// <param name="figure">The figure.</param>
    public static IEnumerable<object> Labels(Figure figure) =>
        from bars in figure.Bars
        from bar in Enumerable.Range(0, bars.Labels.Length)
        where bars.Labels[bar].Length > 0
        select new
        {
            x = Math.Max(bars.To[bar], bars.High.Count > 0 ? bars.High[bar] : bars.To[bar]),
            y = bars.Row[bar],
            text = Wire.Text(bars.Labels[bar]),
            showarrow = false,
            xanchor = "left",
            xshift = 8,
            font = new { size = 11, color = bars.Faded.Length > 0 && bars.Faded[bar] ? PlotColours.Faint : PlotColours.Ink },
        };

    private static object Whiskers(BarSeries bars) => new
    {
        type = "data",
        symmetric = false,
        array = Wire.Numbers([.. bars.High.Zip(bars.To, (high, to) => high - to)], 5),
        arrayminus = Wire.Numbers([.. bars.To.Zip(bars.Low, (to, low) => to - low)], 5),
        color = PlotColours.Ink,
        thickness = 1.5,
        width = 4,
    };
}
