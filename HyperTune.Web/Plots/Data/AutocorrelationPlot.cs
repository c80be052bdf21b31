using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Data;

/// <summary>How much a series is like itself some rows earlier, with the season that was found marked, and the band in which chance alone would keep it.</summary>
public static class AutocorrelationPlot
{
    private const int MostPoints = 600;

    /// <summary>The figure. O(lags).</summary>
    /// <param name="correlation">By lag in rows, from 0, where it is 1; NaN for lags that are not known.</param>
    /// <param name="rows">Rows it was computed from.</param>
    /// <param name="season">The season in rows; null where none stands out.</param>
    /// <param name="seasonText">What the season is in words, as "24 rows, one day"; null for the number alone.</param>
    /// <param name="text">Words.</param>
    public static Figure Compute(IReadOnlyList<double> correlation, int rows, int? season, string? seasonText, IStringLocalizer<DataPlotText> text)
    {
        ArgumentNullException.ThrowIfNull(correlation);
        ArgumentNullException.ThrowIfNull(text);
        if (correlation.Count < 3 || !correlation.Skip(1).Any(double.IsFinite))
        {
            return Figure.Nothing(text["seasonality.empty"]);
        }

        int last = correlation.Count - 1;
        double chance = 1.96 / Math.Sqrt(Math.Max(1, rows));
        return new()
        {
            Series =
            [
                Line(text["seasonality.chance"], "chance-high", chance, last),
                Line(text["seasonality.chance"], "chance-low", -chance, last),
                Curve(correlation, season, text),
            ],
            X = new() { Title = text["seasonality.lag"], From = 0, To = last, Ticks = Ticks.Linear(0, last, 6) },
            Y = new() { Title = text["seasonality.axis"], From = -1.05, To = 1.05, Ticks = [-1, -0.5, 0, 0.5, 1] },
            Rules = season is { } lag && lag <= last ? [new(lag, text["seasonality.season", seasonText ?? Numbers.Count(lag)], Strong: true)] : [],
            HoverTitle = text["seasonality.hover"],
            Subtitle = season is { } found ? text["seasonality.found", seasonText ?? Numbers.Count(found)] : text["seasonality.none"],
            Note = text["seasonality.note", Numbers.Count(rows)],
            Table = () => new(
                text["seasonality.lag"],
                [text["seasonality.axis"]],
                [.. Enumerable.Range(0, correlation.Count).Select(i => new FigureTable.Row(i, [correlation[i]]))]),
        };
    }

    // Where there are more lags than an eye can tell: every n-th, and always the season.
    private static Series Curve(IReadOnlyList<double> correlation, int? season, IStringLocalizer<DataPlotText> text)
    {
        int every = (correlation.Count + MostPoints - 1) / MostPoints;
        int[] lags = [.. Enumerable.Range(0, correlation.Count).Where(lag => lag % every == 0 || lag == season || lag == correlation.Count - 1)];
        return new()
        {
            Key = "autocorrelation",
            Name = text["seasonality.axis"],
            Colour = PlotColours.Primary,
            Width = 1.75,
            Digits = 4,
            X = [.. lags.Select(lag => (double)lag)],
            Y = [.. lags.Select(lag => correlation[lag])],
        };
    }

    private static Series Line(string name, string key, double at, int last) => new()
    {
        Key = key,
        Name = name,
        Colour = PlotColours.Faint,
        Dash = SeriesDash.Dotted,
        Width = 1,
        Hover = false,
        InTable = false,
        X = [0, last],
        Y = [at, at],
    };
}
