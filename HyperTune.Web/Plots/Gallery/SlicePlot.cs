using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>The objective by one parameter at a time, side by side: later trials are stronger, the best is a star, what lies beyond the axis stands at its edge.</summary>
public sealed class SlicePlot : IPlot
{
    private const int Few = 4;
    private const int Many = 12;
    private const int MostPoints = 3000;

    /// <inheritdoc/>
    public string Key => "slice";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        int[] rows = input.Completed();
        if (input.Table is not { } table || rows.Length == 0)
        {
            return Figure.Nothing(text["slice.empty"]);
        }

        ImmutableArray<ParameterAxis> axes = [.. ParameterChoice.Several(input, input.Large ? Many : Few).Select(ParameterAxis.Of)];
        if (axes.IsEmpty)
        {
            return Figure.Nothing(text["importance.no_parameters"]);
        }

        IReadOnlyList<int> shown = Thinning.Rows(table, rows, MostPoints / axes.Length);
        ValueRange range = ValueRange.Of(rows.Select(r => table.Value[r]), [], input.Objective);
        int best = TrialRows.Best(table, rows);
        return new()
        {
            Series = [.. axes.SelectMany((axis, i) => Facet(table, shown, best, axis, i, range, text))],
            Facets = [.. axes.Select(a => a.Draw(3))],
            Y = new() { Title = ObjectiveWords.Short(input), From = range.From, To = range.To },
            HoverColumn = false,
            HoverGroup = Figure.TrialsOfStudy,
            Subtitle = text["slice.sub"],
            Parameters = [.. axes.Select(a => a.Name)],
            Note = TrialRows.Notes(TrialRows.Showing(shown.Count, rows.Length, text), axes.Length < table.Parameters.Length ? text["importance.showing", axes.Length, table.Parameters.Length] : null),
            Table = () => TrialRows.Table(table, rows, axes, text),
        };
    }

    private static IEnumerable<Series> Facet(
        TrialTable table, IReadOnlyList<int> shown, int best, ParameterAxis axis, int facet, ValueRange range, IStringLocalizer<PlotText> text)
    {
        int[] active = [.. shown.Where(r => !double.IsNaN(axis.Column.Values[r]))];
        int[] inside = [.. active.Where(r => range.Contains(table.Value[r]))];
        int[] beyond = [.. active.Where(r => !range.Contains(table.Value[r]))];
        yield return Cloud($"points:{axis.Name}", text["trials.complete"], table, inside, axis, facet) with
        {
            Y = [.. inside.Select(r => table.Value[r])],
            Strength = [.. inside.Select(r => 0.25 + 0.75 * table.Number[r] / Math.Max(1, table.Number[^1]))],
        };
        if (beyond.Length > 0)
        {
            yield return Cloud($"beyond:{axis.Name}", text["history.beyond"], table, beyond, axis, facet) with
            {
                Colour = PlotColours.Faint,
                Symbol = range.WorstIsHigh ? "triangle-up-open" : "triangle-down-open",
                Y = [.. beyond.Select(_ => range.Edge)],
                Beside = [.. beyond.Select(r => table.Value[r])],
            };
        }

        if (best >= 0 && !double.IsNaN(axis.Column.Values[best]))
        {
            yield return TrialRows.Star($"best:{axis.Name}", table, best, axis.Column.Values[best], table.Value[best], text) with { Facet = facet };
        }
    }

    private static Series Cloud(string key, string name, TrialTable table, int[] rows, ParameterAxis axis, int facet) => new()
    {
        Key = key,
        Name = name,
        Shape = SeriesShape.Points,
        Symbol = "circle",
        Size = rows.Length > 150 ? 5 : 6,
        Colour = PlotColours.Complete,
        Facet = facet,
        Digits = 5,
        X = [.. rows.Select(r => axis.Column.Values[r])],
        Y = [],
        Trials = [.. rows.Select(r => table.Number[r])],
    };
}
