namespace HyperTune.Engine.Data.Baselines;

/// <summary>Says that the last season comes again; with a season of one row, that the last value stays (persistence).</summary>
/// <remarks>R. Hyndman, G. Athanasopoulos, "Forecasting: principles and practice", 3rd ed., section 5.2.</remarks>
internal static class Repetition
{
    /// <summary>Scaled predictions [validation samples × horizon × targets]: the actual row that lies the fewest whole seasons back and is known at the anchor.</summary>
    /// <param name="data">The data.</param>
    /// <param name="period">Rows of a season, at least 1 and below the training rows.</param>
    public static float[] Predict(TrainingData data, int period)
    {
        int targets = data.TargetNames.Length;
        float[] predicted = new float[data.ValidationAnchors.Length * data.Horizon * targets];
        int at = 0;
        foreach (int anchor in data.ValidationAnchors)
        {
            for (int h = 1; h <= data.Horizon; h++, at += targets)
            {
                int seasons = (h + period - 1) / period;
                int row = Math.Max(0, anchor + h - (seasons * period));
                data.Targets.AsSpan(row * targets, targets).CopyTo(predicted.AsSpan(at));
            }
        }

        return predicted;
    }
}
