namespace HyperTune.Engine.Data.Baselines;

/// <summary>Says the most frequent class of the training rows, with the classes' shares as probabilities.</summary>
internal static class ClassPriors
{
    /// <summary>Log probabilities [validation samples × classes].</summary>
    public static float[] Predict(TrainingData data)
    {
        int[] counts = new int[data.Classes.Length];
        foreach (int anchor in data.TrainAnchors)
        {
            counts[(int)data.Targets[anchor]]++;
        }

        float[] logs = [.. counts.Select(c => (float)Math.Log(Math.Max(c, 0.5) / data.TrainAnchors.Length))];
        return [.. Enumerable.Repeat(logs, data.ValidationAnchors.Length).SelectMany(l => l)];
    }
}
