using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Parallel;

/// <summary>The numbers of parallel coordinates: every trial that could be drawn, with its parameters, its value, and whether it is inside the brush.</summary>
public static class ParallelTable
{
    /// <summary>Trials inside the brush first, each part by number. Cost O(rows × parameters).</summary>
    /// <param name="input">What the figure is computed from.</param>
    /// <param name="text">Words.</param>
    public static FigureTable Of(ParallelInput input, IStringLocalizer<ParallelText> text)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(text);
        TrialTable table = input.Table;
        HashSet<int> inside = [.. input.Brush.Rows(table, input.Rows)];
        return new(
            text["table.trial"],
            [table.Objective.Metric, .. table.Parameters.Select(c => c.Parameter.Name), text["table.inside"]],
            [.. input.Rows.OrderByDescending(inside.Contains).Select(row => new FigureTable.Row(
                table.Number[row],
                [table.Value[row], .. table.Parameters.Select(c => Cell(c, row)), text[inside.Contains(row) ? "table.yes" : "table.no"].Value]))]);
    }

    private static FigureCell Cell(TrialColumn column, int row)
    {
        double raw = column.Values[row];
        if (double.IsNaN(raw) || !column.IsCategorical)
        {
            return raw;
        }

        ParameterValue choice = column.Choices[(int)raw];
        return choice.IsNumber ? choice.Number : choice.ToString();
    }
}
