using MathNet.Numerics;

namespace HyperTune.Engine.Numerics;

/// <summary>Normal distributions cut off at the ends of the unit interval and scaled to integrate to 1 over it.</summary>
internal static class TruncatedNormal
{
    /// <summary>The chance that a standard normal number lies between two bounds; nothing cancels where both lie in one tail.</summary>
    /// <param name="low">Any number.</param>
    /// <param name="high">Not below <paramref name="low"/>.</param>
    public static double Between(double low, double high) =>
        low > 0 ? 0.5 * (SpecialFunctions.Erfc(low / Constants.Sqrt2) - SpecialFunctions.Erfc(high / Constants.Sqrt2))
        : high < 0 ? Between(-high, -low)
        : 0.5 * (SpecialFunctions.Erf(high / Constants.Sqrt2) - SpecialFunctions.Erf(low / Constants.Sqrt2));

    /// <summary>The chance that the normal number, before it is cut off, lies in the unit interval.</summary>
    /// <param name="centre">In [0, 1].</param>
    /// <param name="deviation">Above 0.</param>
    public static double Inside(double centre, double deviation) => Between(-centre / deviation, (1 - centre) / deviation);

    /// <summary>The number below which a share of the distribution lies.</summary>
    /// <param name="centre">In [0, 1].</param>
    /// <param name="deviation">Above 0.</param>
    /// <param name="share">In [0, 1).</param>
    public static double Quantile(double centre, double deviation, double share)
    {
        // By the error function, which is symmetric about the centre: small differences there do not cancel.
        double low = SpecialFunctions.Erf(-centre / deviation / Constants.Sqrt2);
        double high = SpecialFunctions.Erf((1 - centre) / deviation / Constants.Sqrt2);
        double z = Constants.Sqrt2 * SpecialFunctions.ErfInv(Math.Clamp(low + (share * (high - low)), -1 + 1e-15, 1 - 1e-15));
        return Math.Clamp(centre + (deviation * z), 0, 1);
    }
}
