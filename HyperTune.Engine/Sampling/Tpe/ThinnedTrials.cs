namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>A bounded number of trials that stand for many: the newest all, of older ones every k-th with the weight of k. What was tried last is never left out, so that it is not tried again.</summary>
internal static class ThinnedTrials
{
    /// <summary>Newest trials that are all kept.</summary>
    public const int Newest = 1000;

    /// <summary>The most older trials that are kept.</summary>
    public const int MostOlder = 1000;

    /// <summary>Points of the trials that are kept, and for how many each stands: the sum is the number of all. Cost O(kept).</summary>
    /// <typeparam name="T">What stands for a trial.</typeparam>
    /// <param name="trials">The oldest first.</param>
    /// <param name="places">The places of one.</param>
    public static (double[][] Points, double[] Weights) Of<T>(IReadOnlyList<T> trials, Func<T, double[]> places)
    {
        int older = Math.Max(0, trials.Count - Newest);
        int step = Math.Max(1, (older + MostOlder - 1) / MostOlder);
        int kept = (older + step - 1) / step;
        double[][] points = new double[kept + trials.Count - older][];
        double[] weights = new double[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            int at = i < kept ? i * step : older + i - kept;
            points[i] = places(trials[at]);
            weights[i] = i < kept ? Math.Min(step, older - at) : 1;
        }

        return (points, weights);
    }
}
