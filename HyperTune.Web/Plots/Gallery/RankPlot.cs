using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>Trials by two parameters, coloured by rank: whether the good ones lie together, however far apart the values are.</summary>
public sealed class RankPlot : IPlot
{
    private const int MostPoints = 1000;

    /// <inheritdoc/>
    public string Key => "rank";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        int[] rows = input.Completed();
        if (input.Table is not { } table || rows.Length < 2)
        {
            return Figure.Nothing(text["rank.empty"]);
        }

        if (ParameterChoice.Pair(input) is not [var first, var second])
        {
            return Figure.Nothing(text["needs.two_parameters"]);
        }

        ParameterAxis x = ParameterAxis.Of(first);
        ParameterAxis y = ParameterAxis.Of(second);
        Dictionary<int, double> ranks = RanksOf(table, rows);
        int[] placed = [.. rows.Where(r => !double.IsNaN(first.Values[r]) && !double.IsNaN(second.Values[r]))];
        int[] shown = [.. Thinning.Rows(table, placed, MostPoints).OrderByDescending(r => ranks[r])];
        int best = TrialRows.Best(table, rows);
        return new()
        {
            Series =
            [
                Points(table, shown, x, y, ranks, input, text),
                .. placed.Contains(best) ? [TrialRows.Star("best", table, best, first.Values[best], second.Values[best], text)] : (Series[])[],
            ],
            Scale = new() { Weakest = rows.Length, Strongest = 1, Title = text["rank.scale"], Ticks = [1, .. rows.Length > 4 ? [Math.Round(rows.Length / 2.0)] : (double[])[], rows.Length] },
            X = x.Draw(4),
            Y = y.Draw(5),
            HoverColumn = false,
            HoverGroup = Figure.TrialsOfStudy,
            RightMargin = 8,
            Subtitle = text["rank.sub", y.Name, x.Name],
            Parameters = [x.Name, y.Name],
            Note = TrialRows.Showing(shown.Length, rows.Length, text),
            Table = () => TableOf(table, rows, x, y, ranks, text),
        };
    }

    /// <summary>The rank of every row, 1 for the best; equal values share the mean of their ranks. Cost O(n log n).</summary>
    /// <param name="table">The trials.</param>
    /// <param name="rows">Completed rows.</param>
    internal static Dictionary<int, double> RanksOf(TrialTable table, IReadOnlyList<int> rows)
    {
        double[] ranks = Ranks.Of([.. rows.Select(r => table.Objective.Loss(table.Value[r]))]);
        return rows.Index().ToDictionary(r => r.Item, r => ranks[r.Index]);
    }

    private static Series Points(
        TrialTable table, int[] shown, ParameterAxis x, ParameterAxis y, Dictionary<int, double> ranks, PlotInput input, IStringLocalizer<PlotText> text) => new()
        {
            Key = "trials",
            Name = text["trials.complete"],
            Shape = SeriesShape.Points,
            Symbol = "circle",
            Size = shown.Length > 300 ? 6 : 8,
            Rim = PlotColours.Line,
            Digits = 5,
            X = [.. shown.Select(r => x.Column.Values[r])],
            Y = [.. shown.Select(r => y.Column.Values[r])],
            Tint = [.. shown.Select(r => ranks[r])],
            Beside = [.. shown.Select(r => table.Value[r])],
            BesideName = ObjectiveWords.Short(input),
            Trials = [.. shown.Select(r => table.Number[r])],
        };

    private static FigureTable TableOf(TrialTable table, int[] rows, ParameterAxis x, ParameterAxis y, Dictionary<int, double> ranks, IStringLocalizer<PlotText> text) => new(
        text["axis.trial"],
        [text["rank.scale"], table.Objective.Metric, x.Name, y.Name],
        [.. rows.OrderBy(r => ranks[r]).Select(r => new FigureTable.Row(table.Number[r], [ranks[r], table.Value[r], x.Cell(x.Column.Values[r]), y.Cell(y.Column.Values[r])]))]);
}
