using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Brushing;

namespace HyperTune.Engine.Studies.Analyses;

/// <summary>Turns the columns of a study into what analyses are computed from.</summary>
public static class TableData
{
    /// <summary>The completed trials in a brush, in the part of the space that the brush leaves. Cost O(trials × parameters).</summary>
    /// <param name="table">The trials.</param>
    /// <param name="target">What is explained.</param>
    /// <param name="brush">Which trials count.</param>
    public static ImportanceData Of(TrialTable table, AnalysisTarget target, TrialBrush brush)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(brush);
        return ImportanceData.Of(
            NarrowedSpace.Of(table.Space, brush),
            brush.Rows(table, table.CompletedRows()).Select(row => (Parameters(table, row), Target(table, target, row))));
    }

    private static double Target(TrialTable table, AnalysisTarget target, int row) =>
        target == AnalysisTarget.Seconds ? table.Seconds[row] : table.Objective.Loss(table.Value[row]);

    private static ParameterSet Parameters(TrialTable table, int row) => new(
        from column in table.Parameters
        let raw = column.Values[row]
        where !double.IsNaN(raw)
        select KeyValuePair.Create(column.Parameter.Name, column.IsCategorical ? column.Choices[(int)raw] : ParameterValue.Of(raw)));
}
