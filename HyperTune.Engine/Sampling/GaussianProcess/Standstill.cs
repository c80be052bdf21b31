namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>How long a search has not got on, and how much of it should look elsewhere therefore.</summary>
internal static class Standstill
{
    private const double SmallestStep = 0.01;
    private const int Patience = 4;

    /// <summary>Trials since the best loss fell by more than a hundredth of the distance from the best to the median.</summary>
    /// <param name="losses">In the order in which they came; at least one.</param>
    public static int Of(double[] losses)
    {
        double[] sorted = [.. losses.Order()];
        double step = SmallestStep * (sorted[sorted.Length / 2] - sorted[0]);
        double best = double.PositiveInfinity;
        int at = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            if (losses[i] < best - (i == 0 ? 0 : step))
            {
                (best, at) = (losses[i], i);
            }
        }

        return losses.Length - 1 - at;
    }

    /// <summary>The share of asks that explore: none while the search gets on, or a fifth where there are choices, then 8 % more with every trial, up to 70 %.</summary>
    /// <param name="standstill">As <see cref="Of"/> counts.</param>
    /// <param name="hasArms">Whether the space has unordered choices.</param>
    public static double Exploring(int standstill, bool hasArms) =>
        Math.Clamp((hasArms ? 0.2 : 0) + (0.08 * Math.Max(0, standstill - Patience)), 0, 0.7);
}
