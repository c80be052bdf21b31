using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>
/// Rank correlations among the parameters and of each with the objective: what moves together. A pair that says nothing is blank, and the hover box and the
/// table say why.
/// </summary>
public sealed class RelationsPlot : IPlot
{
    /// <summary>The least number of trials that have both of a pair.</summary>
    public const int Needed = 5;

    private const int Few = 9;
    private const int Many = 24;
    private const int MostTrials = 2000;

    /// <inheritdoc/>
    public string Key => "relations";

    /// <inheritdoc/>
    public Figure Compute(PlotInput input, IStringLocalizer<PlotText> text)
    {
        int[] completed = input.Completed();
        if (input.Table is not { } table || completed.Length < Needed)
        {
            return Figure.Nothing(input.Table is null ? text["relations.empty"] : text["needs.complete", Needed, completed.Length]);
        }

        IReadOnlyList<int> rows = Thinning.Rows(table, completed, MostTrials);
        Variable objective = new(input.Objective.Metric, [.. rows.Select(r => table.Value[r])], null);
        ImmutableArray<Variable> parameters = [.. table.Parameters.Select(c => Of(c, rows, text))];
        int most = input.Large ? Many : Few;
        ImmutableArray<Variable> shown =
        [
            objective,
            .. parameters.OrderByDescending(p => Math.Abs(Between(objective, p, text).Value) is var size && double.IsFinite(size) ? size : -1).Take(most - 1),
        ];
        ImmutableArray<(double Value, string? Reason)> cells = Cells(shown, text);
        string[] names = [.. shown.Select(v => v.Name)];
        return new()
        {
            Surface = SurfaceOf(names, cells, shown.Length <= (input.Large ? 14 : 7)),
            Scale = new() { Weakest = -1, Strongest = 1, Diverging = true, Title = text["relations.scale"], Ticks = [-1, -0.5, 0, 0.5, 1] },
            X = new() { From = -0.5, To = names.Length - 0.5, Names = [.. names], IsParameter = true, Grid = false },
            Y = new() { From = names.Length - 0.5, To = -0.5, Names = [.. names], IsParameter = true, Grid = false },
            HoverColumn = false,
            RightMargin = 8,
            Subtitle = text["relations.sub"],
            Note = TrialRows.Notes(
                shown.Length - 1 < parameters.Length ? text["importance.showing", shown.Length - 1, parameters.Length] : null,
                rows.Count < completed.Length ? text["relations.sample", Numbers.Count(rows.Count), Numbers.Count(completed.Length)] : null,
                cells.Where((_, i) => i / names.Length != i % names.Length).Any(c => c.Reason is not null) ? text["relations.blank"] : null),
            Table = () => TableOf([objective, .. parameters], text),
        };
    }

    private static Variable Of(TrialColumn column, IReadOnlyList<int> rows, IStringLocalizer<PlotText> text)
    {
        // Two choices have an order, whichever; more of them only when the space says so.
        bool ranked = column.Choices.Length <= 2 || column.Parameter.Distribution is CategoricalDistribution { Ordered: true };
        return new(column.Parameter.Name, [.. rows.Select(r => column.Values[r])], ranked ? null : text["relations.unordered", column.Parameter.Name].Value);
    }

    private static ImmutableArray<(double Value, string? Reason)> Cells(ImmutableArray<Variable> shown, IStringLocalizer<PlotText> text)
    {
        (double, string?)[] cells = new (double, string?)[shown.Length * shown.Length];
        for (int row = 0; row < shown.Length; row++)
        {
            cells[row * shown.Length + row] = (double.NaN, text["relations.itself"]);
            for (int column = 0; column < row; column++)
            {
                cells[row * shown.Length + column] = cells[column * shown.Length + row] = Between(shown[row], shown[column], text);
            }
        }

        return [.. cells];
    }

    private static (double Value, string? Reason) Between(Variable one, Variable other, IStringLocalizer<PlotText> text)
    {
        if ((one.Refusal ?? other.Refusal) is { } refusal)
        {
            return (double.NaN, refusal);
        }

        int[] both = [.. Enumerable.Range(0, one.Values.Length).Where(i => double.IsFinite(one.Values[i]) && double.IsFinite(other.Values[i]))];
        if (both.Length < Needed)
        {
            return (double.NaN, text[both.Length == 1 ? "relations.few_one" : "relations.few", both.Length, Needed]);
        }

        double value = Ranks.Correlation([.. both.Select(i => one.Values[i])], [.. both.Select(i => other.Values[i])]);
        return (value, double.IsNaN(value) ? text["relations.constant"].Value : null);
    }

    private static FigureSurface SurfaceOf(string[] names, ImmutableArray<(double Value, string? Reason)> cells, bool labelled)
    {
        double[] places = [.. Enumerable.Range(0, names.Length).Select(i => (double)i)];
        return new()
        {
            Key = "correlations",
            Name = "",
            X = places,
            Y = places,
            Values = [.. cells.Select(c => c.Value)],
            Labels = labelled ? [.. cells.Select(c => double.IsNaN(c.Value) ? "" : Two(c.Value))] : [],
            Hovers = [.. cells.Select((c, i) => $"{names[i / names.Length]} × {names[i % names.Length]}: {c.Reason ?? Numbers.Significant(c.Value)}")],
        };
    }

    private static FigureTable TableOf(ImmutableArray<Variable> all, IStringLocalizer<PlotText> text)
    {
        ImmutableArray<(double Value, string? Reason)> cells = Cells(all, text);
        return new(
            text["axis.parameter"],
            [.. all.Select(v => v.Name)],
            [.. all.Select((v, row) => new FigureTable.Row(v.Name, [.. all.Select((_, column) => cells[row * all.Length + column] is { Reason: { } reason } ? (FigureCell)reason : cells[row * all.Length + column].Value)]))]);
    }

    private static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '\u2212');

    private sealed record Variable(string Name, double[] Values, string? Refusal);
}
