using HyperTune.Engine.Data;

namespace HyperTune.Engine.Training;

/// <summary>How much samples of each class count while weights are learnt.</summary>
internal static class ClassWeights
{
    /// <summary>Samples ÷ (classes × samples of the class), over the training samples, so that all classes weigh alike together; 0 for a class that none has. Cost O(samples).</summary>
    /// <param name="data">A task with classes.</param>
    /// <remarks>The rule of scikit-learn's <c>class_weight="balanced"</c>: G. King, L. Zeng, "Logistic regression in rare events data", Political Analysis 9, 2001.</remarks>
    public static float[] Balanced(TrainingData data)
    {
        int[] counts = new int[data.Classes.Length];
        foreach (int anchor in data.TrainAnchors)
        {
            counts[(int)data.Targets[anchor]]++;
        }

        int present = counts.Count(c => c > 0);
        return Array.ConvertAll(counts, c => c == 0 ? 0 : (float)data.TrainAnchors.Length / ((float)present * c));
    }
}
