using System.Globalization;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Data;

/// <summary>A class and its rows.</summary>
/// <param name="Name">As written.</param>
/// <param name="Rows">How many rows.</param>
public sealed record ClassRows(string Name, int Rows);

/// <summary>How many rows each class has: bars, the greatest first, with counts and shares; all of them in the table.</summary>
public static class ClassBalancePlot
{
    private const int Most = 16;

    /// <summary>Height in pixels that suits so many classes.</summary>
    /// <param name="classes">How many.</param>
    public static int HeightOf(int classes) => Math.Clamp((26 * Math.Min(classes, Most)) + 56, 120, 470);

    /// <summary>The figure. O(classes log classes).</summary>
    /// <param name="classes">All classes.</param>
    /// <param name="missing">Rows without a class.</param>
    /// <param name="text">Words.</param>
    public static Figure Compute(IReadOnlyCollection<ClassRows> classes, int missing, IStringLocalizer<DataPlotText> text)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(text);
        long rows = classes.Sum(c => (long)c.Rows);
        if (rows == 0)
        {
            return Figure.Nothing(text["balance.empty"]);
        }

        ClassRows[] all = [.. classes.OrderByDescending(c => c.Rows).ThenBy(c => c.Name, StringComparer.Ordinal)];
        ClassRows[] shown = [.. all.Take(Most)];
        BarSeries bars = Bars(shown, rows, text);
        return new()
        {
            Bars = [bars],
            X = new() { Title = text["balance.axis"], From = 0, To = shown[0].Rows, Ticks = Ticks.Linear(0, shown[0].Rows, 5) },
            Y = new() { From = shown.Length - 0.5, To = -0.5, Names = [.. shown.Select(c => c.Name)] },
            HoverColumn = false,
            RightMargin = LineNames.Margin(bars.Labels),
            Subtitle = text["balance.sub", all.Length, Numbers.Count(rows)],
            Note = Note(all, shown.Length, rows, missing, text),
            Table = () => new(text["balance.class"], [text["balance.rows"], text["balance.share"]], [.. all.Select(c => new FigureTable.Row(c.Name, [c.Rows, Numbers.Percent((double)c.Rows / rows)]))]),
        };
    }

    private static BarSeries Bars(ClassRows[] shown, long rows, IStringLocalizer<DataPlotText> text) => new()
    {
        Key = "classes",
        Name = text["balance.rows"],
        Row = [.. shown.Select((_, i) => (double)i)],
        From = [.. shown.Select(_ => 0.0)],
        To = [.. shown.Select(c => (double)c.Rows)],
        Labels = [.. shown.Select(c => text["balance.label", Numbers.Count(c.Rows), Numbers.Percent((double)c.Rows / rows)].Value)],
        Hovers = [.. shown.Select(c => text["balance.hover", c.Name, Numbers.Count(c.Rows), Numbers.Percent((double)c.Rows / rows)].Value)],
    };

    // What a network that always answers with the greatest class would reach: the least that a result must be held against.
    private static string Note(ClassRows[] all, int shown, long rows, int missing, IStringLocalizer<DataPlotText> text)
    {
        List<string> notes = [text["balance.always", all[0].Name, Numbers.Percent((double)all[0].Rows / rows)]];
        if (all.Length > 1 && all[^1].Rows * 10L <= all[0].Rows)
        {
            notes.Add(text["balance.uneven", ((double)all[0].Rows / Math.Max(1, all[^1].Rows)).ToString("0", CultureInfo.InvariantCulture)]);
        }

        if (all.Length > shown)
        {
            notes.Add(text["showing", shown, all.Length]);
        }

        if (missing > 0)
        {
            notes.Add(text[missing == 1 ? "balance.missing_one" : "balance.missing", Numbers.Count(missing)]);
        }

        return string.Join(' ', notes);
    }
}
