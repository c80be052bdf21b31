using static HyperTune.Engine.Data.DataText;

namespace HyperTune.Engine.Data.Baselines;

/// <summary>Says what the linear answer sees of a sample, which is less than a network may.</summary>
internal static class LinearSight
{
    /// <summary>One sentence.</summary>
    /// <param name="samples">Samples with numbers in place of embedded categories.</param>
    /// <param name="table">The same, sequences as rows.</param>
    /// <param name="embedded">Whether there were such categories.</param>
    public static string Of(TrainingData samples, TrainingData table, bool embedded)
    {
        string sight = samples.Steps.Length > 0 ? Sequence(samples, table)
            : samples.Horizon > 0 ? Window(table)
            : L["LinearRow", table.InputCount];
        return embedded ? L["LinearEmbedded", sight] : sight;
    }

    private static string Sequence(TrainingData sequences, TrainingData table) =>
        SequenceTable.IsFlat(sequences) ? L["LinearSteps", table.InputCount] : L["LinearFigures", table.InputCount];

    private static string Window(TrainingData table)
    {
        (int rows, bool ahead) = RidgeRegression.Seen(table);
        return rows == 1
            ? L[ahead ? "LinearWindowOfOneAhead" : "LinearWindowOfOne", rows]
            : L[ahead ? "LinearWindowAhead" : "LinearWindow", rows];
    }
}
