using System.Collections.Immutable;

namespace HyperTune.Engine.Data.Baselines;

/// <summary>The simple answers that a network must beat to be worth its trouble.</summary>
internal static class BaselineSet
{
    /// <summary>
    /// All baselines of a task on its validation samples, the season of a forecast's first target, and what the linear baseline sees. About a second. Sequences are answered as a
    /// table.
    /// </summary>
    public static (ImmutableArray<Baseline> Baselines, int? Period, string LinearSight) Of(TrainingData samples, CancellationToken cancellationToken)
    {
        TrainingData linear = LinearInputs.Of(samples);
        TrainingData data = samples.Steps.Length > 0 ? SequenceTable.Of(linear) : linear;
        (ImmutableArray<Baseline> baselines, int? period) = Answers(data, cancellationToken);
        return (baselines, period, LinearSight.Of(linear, data, samples.Embedded.Length > 0));
    }

    private static (ImmutableArray<Baseline> Baselines, int? Period) Answers(TrainingData data, CancellationToken cancellationToken)
    {
        if (data.Classes.Length > 0)
        {
            return (
            [
                Score.Classes("naive", ClassPriors.Predict(data), data),
                Score.Classes("linear", LogisticRegression.Predict(data, cancellationToken), data),
            ],
            null);
        }

        float[] ridge = RidgeRegression.Predict(data, cancellationToken);
        if (data.Horizon == 0)
        {
            return ([Score.Numbers("naive", TargetMeans(data), data), Score.Numbers("linear", ridge, data)], null);
        }

        List<Baseline> all = [Score.Numbers("naive", Repetition.Predict(data, 1), data)];
        int? period = Season.Find(TrainingTarget(data));
        if (period is { } rows)
        {
            all.Add(Score.Numbers("seasonal", Repetition.Predict(data, rows), data));
        }

        return ([.. all, Score.Numbers("linear", ridge, data)], period);
    }

    private static float[] TargetMeans(TrainingData data)
    {
        int targets = data.TargetNames.Length;
        float[] means = [.. Enumerable.Range(0, targets).Select(t => data.TrainAnchors.Average(a => data.Targets[(a * targets) + t]))];
        return [.. Enumerable.Repeat(means, data.ValidationAnchors.Length).SelectMany(m => m)];
    }

    // The training part ends with the last answer of its last sample.
    private static double[] TrainingTarget(TrainingData data)
    {
        int rows = data.TrainAnchors[^1] + data.Horizon + 1;
        return [.. Enumerable.Range(0, rows).Select(r => (double)data.Targets[r * data.TargetNames.Length])];
    }
}
