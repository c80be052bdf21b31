namespace HyperTune.Engine.Data.Baselines;

/// <summary>Takes samples out of rows, as trainings do.</summary>
internal static class Samples
{
    /// <summary>Answers in scaled units, [anchors × horizon × targets]; one row a sample for tables.</summary>
    public static float[] Answers(TrainingData data, ReadOnlySpan<int> anchors)
    {
        int width = data.TargetNames.Length * Math.Max(1, data.Horizon);
        int first = data.Horizon > 0 ? 1 : 0;
        float[] answers = new float[anchors.Length * width];
        for (int i = 0; i < anchors.Length; i++)
        {
            data.Targets.AsSpan((anchors[i] + first) * data.TargetNames.Length, width).CopyTo(answers.AsSpan(i * width));
        }

        return answers;
    }

    /// <summary>What lies in a sample's window, oldest row first: <paramref name="window"/> × inputs numbers.</summary>
    public static ReadOnlySpan<float> Window(TrainingData data, int anchor, int window) =>
        data.Inputs.AsSpan((anchor - window + 1) * data.InputCount, window * data.InputCount);

    /// <summary>At most so many of some anchors, evenly spread.</summary>
    public static int[] Thin(int[] anchors, long most)
    {
        if (anchors.Length <= most)
        {
            return anchors;
        }

        int[] thin = new int[Math.Max(1, most)];
        for (int i = 0; i < thin.Length; i++)
        {
            thin[i] = anchors[(int)((long)i * anchors.Length / thin.Length)];
        }

        return thin;
    }

    /// <summary>Training anchors to fit on and later ones (of tables: every fifth) to choose a regularisation on.</summary>
    public static (int[] Fit, int[] Choose) HoldOut(TrainingData data, int[] anchors)
    {
        int cut = Math.Max(1, anchors.Length * 4 / 5);
        return anchors.Length < 5 ? (anchors, anchors)
            : data.Horizon > 0 ? (anchors[..cut], anchors[cut..])
            : ([.. anchors.Where((_, i) => i % 5 != 4)], [.. anchors.Where((_, i) => i % 5 == 4)]);
    }
}
