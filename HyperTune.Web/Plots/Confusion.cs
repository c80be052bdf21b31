using System.Collections.Immutable;
using HyperTune.Engine.Data;

namespace HyperTune.Web.Plots;

/// <summary>How often each class was taken for each: rows are the actual classes, columns the predicted ones.</summary>
/// <param name="Classes">Names by index.</param>
/// <param name="Counts">Row-major [classes × classes].</param>
public sealed record Confusion(ImmutableArray<string> Classes, ImmutableArray<int> Counts)
{
    /// <summary>Counts of the most probable class. A sample whose probabilities are not numbers counts for no column. Null unless the task has classes.</summary>
    /// <param name="predictions">Predictions on validation rows.</param>
    public static Confusion? Of(Predictions predictions)
    {
        int classes = predictions.Classes.Length;
        if (classes == 0)
        {
            return null;
        }

        int[] counts = new int[classes * classes];
        for (int i = 0; i < predictions.Count; i++)
        {
            int likeliest = -1;
            for (int c = 0; c < classes; c++)
            {
                float probability = predictions.Predicted[i * classes + c];
                if (float.IsFinite(probability) && (likeliest < 0 || probability > predictions.Predicted[i * classes + likeliest]))
                {
                    likeliest = c;
                }
            }

            int actual = (int)predictions.Actual[i];
            if (likeliest >= 0 && actual >= 0 && actual < classes)
            {
                counts[actual * classes + likeliest]++;
            }
        }

        return new(predictions.Classes, [.. counts]);
    }

    /// <summary>Count of rows of one class taken for another.</summary>
    /// <param name="actual">Index of the actual class.</param>
    /// <param name="predicted">Index of the predicted class.</param>
    public int this[int actual, int predicted] => Counts[actual * Classes.Length + predicted];

    /// <summary>Share of a class's rows that were taken for a class; 0 for a class without rows.</summary>
    /// <param name="actual">Index of the actual class.</param>
    /// <param name="predicted">Index of the predicted class.</param>
    public double Share(int actual, int predicted)
    {
        int all = Enumerable.Range(0, Classes.Length).Sum(c => this[actual, c]);
        return all == 0 ? 0 : (double)this[actual, predicted] / all;
    }
}
