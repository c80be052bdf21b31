using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Pruning.Halving;

/// <summary>What a trial is worth at a rung.</summary>
internal static class RungValues
{
    /// <summary>The value with which a curve reached a rung: that of its first report there, or the best until then. Null before it gets there. Cost O(log n), or O(n) for the best.</summary>
    public static double? At(LearningCurve curve, int step, Objective objective, TrialValue counts)
    {
        if (curve.LastStep < step)
        {
            return null;
        }

        int index = FirstFrom(curve, step);
        return counts == TrialValue.Last ? curve[index].Value : curve.Best(objective, 0, index + 1);
    }

    private static int FirstFrom(LearningCurve curve, int step)
    {
        int low = 0;
        int high = curve.Count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = curve[middle].Step < step ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
