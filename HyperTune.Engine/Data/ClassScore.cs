namespace HyperTune.Engine.Data;

/// <summary>How well predicted classes meet the actual ones. Trials and baselines are measured by this one piece of code.</summary>
/// <param name="Accuracy">Share of samples whose most probable class is the actual one; ties go to the lower index.</param>
/// <param name="MacroF1">Mean of the classes' F1 over classes that occur among the actual or the predicted ones; a class never met counts 0.</param>
/// <param name="LogLoss">Mean negative logarithm of the actual class's probability, in nats.</param>
public sealed record ClassScore(double Accuracy, double MacroF1, double LogLoss)
{
    /// <summary>Measures predictions. NaN in a prediction makes the log loss NaN. Cost O(samples × classes).</summary>
    /// <param name="logProbabilities">Natural logarithms of probabilities, row-major [samples × classes].</param>
    /// <param name="actual">Index of the actual class of each sample.</param>
    /// <param name="classes">How many classes there are.</param>
    public static ClassScore Of(ReadOnlySpan<float> logProbabilities, ReadOnlySpan<int> actual, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logProbabilities.Length, actual.Length * classes);
        int[] hits = new int[classes];
        int[] said = new int[classes];
        int[] were = new int[classes];
        double loss = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            ReadOnlySpan<float> row = logProbabilities.Slice(i * classes, classes);
            int best = Greatest(row);
            said[best]++;
            were[actual[i]]++;
            hits[best] += best == actual[i] ? 1 : 0;
            loss -= row[actual[i]];
        }

        double f1 = 0;
        int seen = 0;
        for (int c = 0; c < classes; c++)
        {
            if (said[c] + were[c] > 0)
            {
                f1 += 2.0 * hits[c] / (said[c] + were[c]);
                seen++;
            }
        }

        return new((double)hits.Sum() / actual.Length, f1 / Math.Max(1, seen), loss / actual.Length);
    }

    private static int Greatest(ReadOnlySpan<float> row)
    {
        int best = 0;
        for (int c = 1; c < row.Length; c++)
        {
            if (row[c] > row[best])
            {
                best = c;
            }
        }

        return best;
    }
}
