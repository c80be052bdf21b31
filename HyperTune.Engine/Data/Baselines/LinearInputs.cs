namespace HyperTune.Engine.Data.Baselines;

/// <summary>
/// Puts numbers in place of embedded categories, as linear answers need: the mean answer of the training samples with the category (of classes: the share of each), drawn
/// towards the mean over all by ten samples.
/// </summary>
/// <remarks>D. Micci-Barreca, "A preprocessing scheme for high-cardinality categorical attributes in classification and prediction problems", SIGKDD Explorations 3(1), 2001.</remarks>
internal static class LinearInputs
{
    private const double Prior = 10;

    /// <summary>The same data when nothing is embedded. Cost O(rows × inputs).</summary>
    public static TrainingData Of(TrainingData data)
    {
        if (data.Embedded.Length == 0)
        {
            return data;
        }

        int each = data.Classes.Length > 0 ? data.Classes.Length : data.TargetNames.Length;
        (int From, float[]? Means)[] columns =
        [
            .. Enumerable.Range(0, data.InputCount).SelectMany(column => data.Embedded.FirstOrDefault(e => e.Column == column) is { } embedded
                ? Means(data, embedded, each).Select(means => (column, (float[]?)means))
                : [(column, null)]),
        ];
        float[] inputs = new float[checked(data.Rows * columns.Length)];
        for (int row = 0, at = 0; row < data.Rows; row++)
        {
            foreach ((int from, float[]? means) in columns)
            {
                float value = data.Inputs[(row * data.InputCount) + from];
                inputs[at++] = means is null ? value : means[(int)value];
            }
        }

        return data with
        {
            Inputs = inputs,
            InputNames = [.. columns.Select(c => data.InputNames[c.From])],
            FutureInputs = [.. columns.Index().Where(c => data.FutureInputs.Contains(c.Item.From)).Select(c => c.Index)],
            Embedded = [],
        };
    }

    // By answer or class: the means of each category, 0 for what training samples do not have.
    private static IEnumerable<float[]> Means(TrainingData data, EmbeddedInput embedded, int each)
    {
        for (int k = 0; k < each; k++)
        {
            double[] sums = new double[embedded.Categories + 1];
            int[] counts = new int[embedded.Categories + 1];
            foreach (int anchor in data.TrainAnchors)
            {
                int category = (int)data.Inputs[(anchor * data.InputCount) + embedded.Column];
                sums[category] += data.Classes.Length > 0 ? ((int)data.Targets[anchor] == k ? 1 : 0) : data.Targets[(anchor * each) + k];
                counts[category]++;
            }

            double mean = sums.Sum() / data.TrainAnchors.Length;
            yield return [.. sums.Select((s, c) => (float)(((c == 0 ? 0 : s) + (Prior * mean)) / ((c == 0 ? 0 : counts[c]) + Prior)))];
        }
    }
}
