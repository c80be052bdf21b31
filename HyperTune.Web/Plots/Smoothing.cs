using HyperTune.Engine.Trials;

namespace HyperTune.Web.Plots;

/// <summary>Learning curves without their jitter.</summary>
internal static class Smoothing
{
    /// <summary>The strongest smoothing on offer; at 1 nothing would ever move.</summary>
    public const double Most = 0.99;

    /// <summary>
    /// Exponential moving average without the pull of its start: s_t = β s_{t−1} + (1 − β) x_t with s_0 = 0, shown as s_t / (1 − β^t). The first value stays as it
    /// is, a constant stays constant, and no value depends on later ones, so that a curve that grows keeps its past. Values that are not finite are gaps: they do
    /// not count, and the average goes on after them. Cost O(n).
    /// </summary>
    /// <remarks>D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, section 3, for the correction of the bias.</remarks>
    /// <param name="curve">Ascending steps.</param>
    /// <param name="weight">β from 0, the curve itself, to <see cref="Most"/>.</param>
    public static IReadOnlyList<IntermediateValue> Of(IReadOnlyList<IntermediateValue> curve, double weight)
    {
        if (!(weight > 0))
        {
            return curve;
        }

        IntermediateValue[] smooth = new IntermediateValue[curve.Count];
        double sum = 0;
        double missing = 1;
        for (int i = 0; i < smooth.Length; i++)
        {
            (int step, double value) = (curve[i].Step, curve[i].Value);
            if (double.IsFinite(value))
            {
                sum = weight * sum + (1 - weight) * value;
                missing *= weight;
                value = sum / (1 - missing);
            }

            smooth[i] = new(step, value);
        }

        return smooth;
    }
}
