using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>
/// The share of completed trials that are at least as good as a value, for the whole study and for its first part beside the rest: a search that learns has
/// its later trials ahead.
/// </summary>
public sealed class EdfPlot : IPlot
{
    private const int MostSteps = 400;
    private const int ThirdFrom = 30;
    private const int HalfFrom = 8;

    /// <inheritdoc/>
    public string Key => "edf";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        int[] rows = input.Completed();
        if (input.Table is not { } table || rows.Length < 2)
        {
            return Figure.Nothing(text["edf.empty"]);
        }

        ImmutableArray<Part> parts = PartsOf(table, rows, text);
        ValueRange range = ValueRange.Of(rows.Select(r => table.Value[r]), [], input.Objective);
        return new()
        {
            Series = [.. parts.Select(p => Steps(p, range, input.Objective))],
            X = new() { Title = ObjectiveWords.Axis(input, text), From = range.From, To = range.To },
            Y = new() { From = 0, To = 1.03, Ticks = [0, 0.25, 0.5, 0.75, 1], TickTexts = [.. Enumerable.Range(0, 5).Select(p => text["percent", p * 25].Value)] },
            HoverTitle = "%{x:,.4r}",
            GreatestFirst = true,
            Subtitle = text["edf.sub"],
            Table = () => TableOf(parts, input.Objective, text),
        };
    }

    private static ImmutableArray<Part> PartsOf(TrialTable table, int[] rows, IStringLocalizer<PlotText> text)
    {
        Part whole = new("all", text["edf.all", rows.Length], Sorted(table, rows), SeriesDash.Dotted, PlotColours.Faint, 1.25);
        if (rows.Length < HalfFrom)
        {
            return [whole with { Dash = SeriesDash.Solid, Colour = PlotColours.Latest, Width = 2 }];
        }

        // By number, so that the parts are what a person can point at in the list of trials.
        int cut = rows.Length / (rows.Length >= ThirdFrom ? 3 : 2);
        int[] first = rows[..cut];
        int[] rest = rows[cut..];
        return
        [
            whole,
            new("first", Name(table, first, text), Sorted(table, first), SeriesDash.Dashed, PlotColours.Ink, 1.5),
            new("rest", Name(table, rest, text), Sorted(table, rest), SeriesDash.Solid, PlotColours.Latest, 2),
        ];
    }

    private static string Name(TrialTable table, int[] rows, IStringLocalizer<PlotText> text) =>
        text["edf.part", table.Number[rows[0]].ToString(CultureInfo.InvariantCulture), table.Number[rows[^1]].ToString(CultureInfo.InvariantCulture)];

    private static double[] Sorted(TrialTable table, int[] rows) => [.. rows.Select(r => table.Value[r]).OrderBy(table.Objective.Loss)];

    private static Series Steps(Part part, ValueRange range, Objective objective)
    {
        ImmutableArray<(double X, double Y)> points = PointsOf(part.Values, range, objective);
        bool up = objective.Direction == Direction.Minimize;
        double height = part.Key == "first" ? 0.3 : 0.8;
        int label = points.Index().FirstOrDefault(p => up ? p.Item.Y >= height : p.Item.Y <= height).Index;
        return new()
        {
            Key = part.Key,
            Name = part.Name,
            Shape = SeriesShape.Steps,
            Colour = part.Colour,
            Dash = part.Dash,
            Width = part.Width,
            Digits = 5,
            X = [.. points.Select(p => p.X)],
            Y = [.. points.Select(p => p.Y)],
            Labels = part.Key == "all" ? [] : [.. points.Select((_, i) => i == label ? part.Name : "")],
            LabelPlace = (part.Key == "first") == up ? "bottom right" : "top left",
        };
    }

    /// <summary>The steps from the left end of the range to the right one: at each value the share that holds from there on.</summary>
    /// <param name="bestFirst">The values, best first; at least one.</param>
    /// <param name="range">The part of the axis that is shown.</param>
    /// <param name="objective">Which way is better.</param>
    internal static ImmutableArray<(double X, double Y)> PointsOf(double[] bestFirst, ValueRange range, Objective objective)
    {
        int n = bestFirst.Length;
        int[] last = [.. Enumerable.Range(0, n).Where(i => i == n - 1 || bestFirst[i] != bestFirst[i + 1])];
        int every = (last.Length + MostSteps - 1) / MostSteps;
        last = [.. last.Where((_, i) => i % every == 0 || i == last.Length - 1)];
        double Share(double x) => bestFirst.Count(v => objective.Loss(v) <= objective.Loss(x)) / (double)n;
        IEnumerable<(double X, double Y)> steps = objective.Direction == Direction.Minimize
            ? last.Select(i => (bestFirst[i], (i + 1.0) / n))
            : last.Select((i, j) => (bestFirst[i], j == 0 ? 0.0 : (last[j - 1] + 1.0) / n)).Reverse();
        return [(range.From, Share(range.From)), .. steps.Where(s => range.Contains(s.X)), (range.To, Share(range.To))];
    }

    private static FigureTable TableOf(ImmutableArray<Part> parts, Objective objective, IStringLocalizer<PlotText> text)
    {
        double[] shares = [.. Enumerable.Range(1, 20).Select(i => i / 20.0)];
        return new(
            text["edf.share"],
            [.. parts.Select(p => $"{p.Name}, {objective.Metric}")],
            [.. shares.Select(s => new FigureTable.Row(text["percent", Math.Round(s * 100)].Value, [.. parts.Select(p => (FigureCell)p.Values[(int)Math.Ceiling(s * p.Values.Length - 1e-9) - 1])]))]);
    }

    private sealed record Part(string Key, string Name, double[] Values, SeriesDash Dash, string Colour, double Width);
}
