using System.Collections.Immutable;

namespace HyperTune.Engine.Data.Baselines;

/// <summary>Measures a baseline as trials are measured.</summary>
internal static class Score
{
    /// <summary>Errors and losses of numbers. Cost O(n).</summary>
    /// <param name="name">The baseline's name.</param>
    /// <param name="predicted">Scaled, [validation samples × horizon × targets].</param>
    /// <param name="data">Where the actual numbers are.</param>
    public static Baseline Numbers(string name, float[] predicted, TrainingData data)
    {
        float[] actual = Samples.Answers(data, data.ValidationAnchors);
        RegressionScore score = RegressionScore.Of(predicted, actual, data.TargetOffset, data.TargetScale);
        double squares = 0;
        double sizes = 0;
        double hubers = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double error = Math.Abs((double)predicted[i] - actual[i]);
            squares += error * error;
            sizes += error;
            hubers += error < 1 ? 0.5 * error * error : error - 0.5;
        }

        Dictionary<string, double> metrics = new()
        {
            ["val_loss"] = squares / actual.Length,
            ["val_loss:mse"] = squares / actual.Length,
            ["val_loss:mae"] = sizes / actual.Length,
            ["val_loss:huber"] = hubers / actual.Length,
        };
        score.AddTo(metrics, "val_", data.TargetNames);
        return new(name, metrics.ToImmutableDictionary());
    }

    /// <summary>Accuracy, F1 and log loss of classes. Cost O(n).</summary>
    /// <param name="name">The baseline's name.</param>
    /// <param name="logProbabilities">[validation samples × classes].</param>
    /// <param name="data">Where the actual classes are.</param>
    public static Baseline Classes(string name, float[] logProbabilities, TrainingData data)
    {
        int[] actual = [.. data.ValidationAnchors.Select(a => (int)data.Targets[a])];
        ClassScore score = ClassScore.Of(logProbabilities, actual, data.Classes.Length);
        return new(name, ImmutableDictionary.CreateRange<string, double>(
        [
            new("val_loss", score.LogLoss),
            new("val_loss:cross_entropy", score.LogLoss),
            new("val_accuracy", score.Accuracy),
            new("val_macro_f1", score.MacroF1),
            new("val_log_loss", score.LogLoss),
        ]));
    }
}
