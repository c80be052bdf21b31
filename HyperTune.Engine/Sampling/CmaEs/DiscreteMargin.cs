using HyperTune.Engine.Spaces;
using MathNet.Numerics;

namespace HyperTune.Engine.Sampling.CmaEs;

/// <summary>Keeps every discrete coordinate able to change: the next values on both sides of the mean's stay at least as likely as a margin.</summary>
/// <remarks>R. Hamano, S. Saito, M. Nomura, S. Shirakawa, "CMA-ES with margin: lower-bounding marginal probability for mixed-integer black-box optimization", GECCO 2022, equations 12 to 21.</remarks>
internal static class DiscreteMargin
{
    /// <summary>Where the value at a coordinate begins and ends; infinite at the ends of the interval. Null for a continuum.</summary>
    /// <param name="distribution">A valid distribution whose values are ordered.</param>
    /// <param name="unit">In [0, 1].</param>
    public static (double Low, double High)? CellOf(ParameterDistribution distribution, double unit)
    {
        if (distribution.Count is not { } count)
        {
            return null;
        }

        (double low, double high) = distribution is IntDistribution { Log: true } whole ? CellOf(whole, unit)
            : Math.Min(Math.Floor(unit * count), count - 1) is var k ? (k / count, (k + 1) / count) : default;
        return (low <= 1e-9 ? double.NegativeInfinity : low, high >= 1 - 1e-9 ? double.PositiveInfinity : high);
    }

    /// <summary>A mean and a factor of the deviation with which the values beside the mean's are likely enough; both unchanged where they are already.</summary>
    /// <param name="cell">Where the value of the mean begins and ends.</param>
    /// <param name="mean">Inside the cell.</param>
    /// <param name="deviation">Above 0.</param>
    /// <param name="margin">α, in (0, 1/2).</param>
    public static (double Mean, double Factor) Hold((double Low, double High) cell, double mean, double deviation, double margin)
    {
        (double low, double high) = cell;
        if (double.IsInfinity(low) || double.IsInfinity(high))
        {
            double reach = deviation * Quantile(margin);
            return double.IsInfinity(low) && double.IsInfinity(high) ? (mean, 1)
                : double.IsInfinity(low) ? (Math.Max(mean, high - reach), 1) : (Math.Min(mean, low + reach), 1);
        }

        double half = margin / 2;
        double below = Tail((mean - low) / deviation);
        double above = Tail((high - mean) / deviation);
        if (below >= half && above >= half)
        {
            return (mean, 1);
        }

        double between = 1 - below - above;
        double raisedBelow = Math.Max(half, below);
        double raisedAbove = Math.Max(half, above);
        double share = (1 - raisedBelow - raisedAbove - between) / (raisedBelow + raisedAbove + between - (3 * half));
        double farBelow = Quantile(raisedBelow + (share * (raisedBelow - half)));
        double farAbove = Quantile(raisedAbove + (share * (raisedAbove - half)));
        return (((low * farAbove) + (high * farBelow)) / (farBelow + farAbove), (high - low) / (deviation * (farBelow + farAbove)));
    }

    private static (double Low, double High) CellOf(IntDistribution whole, double unit)
    {
        double value = whole.FromUnit(unit).Number;
        double low = Math.Log(whole.Low - 0.5);
        double range = Math.Log(whole.High + 0.5) - low;
        return ((Math.Log(value - 0.5) - low) / range, (Math.Log(value + 0.5) - low) / range);
    }

    // P(N > z), and the z of a P.
    private static double Tail(double z) => 0.5 * SpecialFunctions.Erfc(z / Constants.Sqrt2);

    private static double Quantile(double tail) => Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * tail);
}
