using System.Collections.Immutable;
using HyperTune.Engine.Data.Baselines;
using HyperTune.Engine.Data.Preparing;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>Makes a table ready for one study: checks, splits, fills, encodes, scales, and answers simply for comparison.</summary>
public static class DataPreparation
{
    /// <summary>One-hot columns have at most so many categories.</summary>
    public const int MaxCategories = 64;

    /// <summary>A target has at most so many classes.</summary>
    public const int MaxClasses = 256;

    /// <summary>How missing values are treated when the document does not say.</summary>
    /// <param name="task">The task.</param>
    public static string DefaultMissing(string task) => TaskNames.HasWindow(task) ? "forward_fill" : "median";

    /// <summary>
    /// Everything that is fitted is fitted on training rows only, and test rows are counted and left out. The same table, section and seed give
    /// the same result. A missing number in a forecast's target is filled like any other. Cost O(rows × inputs), and about a second for the baselines.
    /// </summary>
    /// <param name="table">The data.</param>
    /// <param name="data">What is wanted of them.</param>
    /// <param name="maxWindow">The study's largest window; it fixes which rows are scored. 0 for whole sequences. Ignored for tables.</param>
    /// <param name="seed">Shuffles the rows of tables, and sequences.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static PreparedResult Prepare(DataTable table, DataSpec data, int maxWindow, long seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(data);
        ColumnChoice choice = ColumnChoice.Of(table, data);
        if (choice.Problems.Length > 0)
        {
            return new(null, choice.Problems);
        }

        (choice, RowSplit split) = TaskNames.IsSequence(data.Task)
            ? Sequences(table, data, choice, maxWindow, seed)
            : (choice, RowSplit.Of(table, data, choice, data.Task == TaskNames.Forecast ? maxWindow : 1, seed));
        if (split.Problems.Length > 0)
        {
            return new(null, split.Problems);
        }

        cancellationToken.ThrowIfCancellationRequested();
        EncodedRows encoded = EncodedRows.Of(data, choice, split);
        if (encoded.Problems.Length > 0)
        {
            return new(null, encoded.Problems);
        }

        cancellationToken.ThrowIfCancellationRequested();
        (ImmutableArray<Baseline> baselines, int? period, string linearSight) = BaselineSet.Of(encoded.Training, cancellationToken);
        return new(
            new()
            {
                Training = encoded.Training,
                Split = split.Plan,
                Transform = encoded.Transform,
                Baselines = baselines,
                SeasonalPeriod = period,
                LinearSight = linearSight,
                Notes = split.Notes,
            },
            []);
    }

    private static (ColumnChoice Choice, RowSplit Split) Sequences(DataTable table, DataSpec data, ColumnChoice choice, int maxWindow, long seed)
    {
        if (choice.Sequence is not null)
        {
            return (choice, SequenceSplit.Of(table.Rows, data, choice, maxWindow, seed));
        }

        WideSteps wide = WideSteps.Of(choice, table.Rows);
        return wide.Problems.Length > 0
            ? (choice, new() { Problems = wide.Problems })
            : (wide.Choice, SequenceSplit.Of(wide.Rows, data, wide.Choice, maxWindow, seed, wide.Empty));
    }
}
