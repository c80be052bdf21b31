using System.Globalization;
using HyperTune.Engine.Data.Exploring;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Data;

/// <summary>How the other columns go with the target: bars from zero, the strongest first, with the interval of each; one whose interval touches zero is faint.</summary>
public static class CorrelationPlot
{
    private const int Most = 16;

    /// <summary>Height in pixels that suits so many columns.</summary>
    /// <param name="columns">How many.</param>
    public static int HeightOf(int columns) => Math.Clamp((26 * Math.Min(columns, Most)) + 56, 120, 470);

    /// <summary>The figure. O(columns log columns).</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="links">The other columns.</param>
    /// <param name="text">Words.</param>
    public static Figure Compute(string target, IReadOnlyCollection<ColumnLink> links, IStringLocalizer<DataPlotText> text)
    {
        ArgumentNullException.ThrowIfNull(links);
        ArgumentNullException.ThrowIfNull(text);
        ColumnLink[] all = [.. links.Where(l => double.IsFinite(l.Value)).OrderByDescending(l => Math.Abs(l.Value)).ThenBy(l => l.Column, StringComparer.Ordinal)];
        if (all.Length == 0)
        {
            return Figure.Nothing(text["correlation.empty", target]);
        }

        ColumnLink[] shown = [.. all.Take(Most)];
        bool signed = all.Any(l => l.Value < 0);
        return new()
        {
            Bars = [Bars(shown, text)],
            X = new() { Title = text[signed ? "correlation.axis" : "correlation.axis_positive"], From = signed ? -1.1 : 0, To = 1.25, Ticks = signed ? [-1, -0.5, 0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1] },
            Y = new() { From = shown.Length - 0.5, To = -0.5, Names = [.. shown.Select(l => l.Column)] },
            Rules = signed ? [new(0)] : [],
            HoverColumn = false,
            RightMargin = 24,
            Subtitle = text["correlation.sub", target],
            Note = all.Length > shown.Length ? $"{text["correlation.note"].Value} {text["showing", shown.Length, all.Length].Value}" : text["correlation.note"].Value,
            Table = () => new(
                text["correlation.column"],
                [text["correlation.axis"], text["correlation.measure"], text["interval.low"], text["interval.high"], text["correlation.rows"]],
                [.. all.Select(l => new FigureTable.Row(l.Column, [l.Value, text[$"measure.{l.Measure}"].Value, l.Low, l.High, l.Rows]))]),
        };
    }

    private static BarSeries Bars(ColumnLink[] shown, IStringLocalizer<DataPlotText> text) => new()
    {
        Key = "columns",
        Name = text["correlation.column"],
        Row = [.. shown.Select((_, i) => (double)i)],
        From = [.. shown.Select(_ => 0.0)],
        To = [.. shown.Select(l => l.Value)],
        Low = [.. Whiskered(shown).Select(l => double.IsFinite(l.Low) ? l.Low : l.Value)],
        High = [.. Whiskered(shown).Select(l => double.IsFinite(l.High) ? l.High : l.Value)],
        Faded = [.. shown.Select(l => l.ByChance)],
        Labels = [.. shown.Select(l => Text(l.Value))],
        Hovers = [.. shown.Select(l => Hover(l, text))],
    };

    // One without an interval stands between others as one of no length.
    private static ColumnLink[] Whiskered(ColumnLink[] shown) => shown.Any(l => double.IsFinite(l.Low)) ? shown : [];

    private static string Hover(ColumnLink link, IStringLocalizer<DataPlotText> text) => double.IsFinite(link.Low)
        ? text["correlation.hover", link.Column, Text(link.Value), Text(link.Low), Text(link.High), Numbers.Count(link.Rows)]
        : text["correlation.hover_one", link.Column, Text(link.Value), Numbers.Count(link.Rows), text[$"measure.{link.Measure}"].Value];

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture).Replace('-', '−');
}
