using System.Collections.Immutable;

namespace HyperTune.Engine.Data.Baselines;

/// <summary>
/// Sequences as a table for the simple answers: the flattened steps where all sequences show equally many and few enough, else a summary of each input
/// (mean, standard deviation, least, greatest, first, last, mean size of a step's change) and the number of steps.
/// </summary>
internal static class SequenceTable
{
    private const int MostFlat = 600;

    private static readonly ImmutableArray<string> Figures = ["mean", "deviation", "min", "max", "first", "last", "change"];

    /// <summary>Whether the table is the flattened steps.</summary>
    /// <param name="data">Sequences.</param>
    public static bool IsFlat(TrainingData data)
    {
        int steps = Shown(data, data.TrainAnchors[0]);
        return steps * data.InputCount <= MostFlat && data.TrainAnchors.Concat(data.ValidationAnchors).All(a => Shown(data, a) == steps);
    }

    /// <summary>One row a sequence, of its last steps within the largest window. Cost O(rows × inputs).</summary>
    /// <param name="data">Sequences.</param>
    public static TrainingData Of(TrainingData data)
    {
        int[] anchors = [.. data.TrainAnchors.Concat(data.ValidationAnchors)];
        bool flat = IsFlat(data);
        float[][] rows = [.. anchors.Select(a => flat ? Samples.Window(data, a, Shown(data, a)).ToArray() : Summary(data, a))];
        ImmutableArray<string> names = flat
            ? [.. Enumerable.Range(1, Shown(data, anchors[0])).SelectMany(step => data.InputNames.Select(n => $"{n}@{step}"))]
            : [.. data.InputNames.SelectMany(n => Figures.Select(f => $"{n}:{f}")), "steps"];
        return data with
        {
            Inputs = [.. rows.SelectMany(r => r)],
            InputNames = names,
            Targets = [.. anchors.SelectMany(a => data.Targets.AsSpan(a * data.TargetNames.Length, data.TargetNames.Length).ToArray())],
            Rows = anchors.Length,
            Steps = [],
            MaxWindow = 1,
            TrainAnchors = [.. Enumerable.Range(0, data.TrainAnchors.Length)],
            ValidationAnchors = [.. Enumerable.Range(data.TrainAnchors.Length, data.ValidationAnchors.Length)],
        };
    }

    private static int Shown(TrainingData data, int anchor) => Math.Min(data.MaxWindow, data.Steps[anchor]);

    private static float[] Summary(TrainingData data, int anchor)
    {
        int steps = Shown(data, anchor);
        ReadOnlySpan<float> window = Samples.Window(data, anchor, steps);
        float[] row = new float[(data.InputCount * Figures.Length) + 1];
        for (int input = 0; input < data.InputCount; input++)
        {
            double sum = 0;
            double squares = 0;
            double changes = 0;
            (float least, float most) = (float.PositiveInfinity, float.NegativeInfinity);
            for (int step = 0; step < steps; step++)
            {
                float value = window[(step * data.InputCount) + input];
                sum += value;
                squares += (double)value * value;
                changes += step == 0 ? 0 : Math.Abs(value - window[((step - 1) * data.InputCount) + input]);
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
            }

            double mean = sum / steps;
            Span<float> figures = row.AsSpan(input * Figures.Length, Figures.Length);
            figures[0] = (float)mean;
            figures[1] = (float)Math.Sqrt(Math.Max(0, (squares / steps) - (mean * mean)));
            (figures[2], figures[3]) = (least, most);
            (figures[4], figures[5]) = (window[input], window[((steps - 1) * data.InputCount) + input]);
            figures[6] = (float)(changes / Math.Max(1, steps - 1));
        }

        row[^1] = steps;
        return row;
    }
}
