using MathNet.Numerics.Distributions;

namespace HyperTune.Tests.Benchmarks;

/// <summary>How much a figure changes from one condition to another, from blocks that held both in turn, so that what drifts slowly falls out.</summary>
/// <param name="Change">1 for no change.</param>
/// <param name="Low">Lower end of the 95 % interval; NaN with fewer than two blocks.</param>
/// <param name="High">Its upper end.</param>
internal readonly record struct RatioOfPhases(double Change, double Low, double High)
{
    /// <summary>The geometric mean of the blocks' ratios with Student's interval of their logarithms.</summary>
    /// <param name="without">A figure &gt; 0 a block.</param>
    /// <param name="with">The same of the same blocks in the other condition.</param>
    public static RatioOfPhases Of(IReadOnlyList<double> without, IReadOnlyList<double> with)
    {
        double[] logs = [.. without.Zip(with, (a, b) => Math.Log(b / a))];
        double mean = logs.Average();
        if (logs.Length < 2)
        {
            return new(Math.Exp(mean), double.NaN, double.NaN);
        }

        double variance = logs.Sum(l => (l - mean) * (l - mean)) / (logs.Length - 1);
        double reach = StudentT.InvCDF(0, 1, logs.Length - 1, 0.975) * Math.Sqrt(variance / logs.Length);
        return new(Math.Exp(mean), Math.Exp(mean - reach), Math.Exp(mean + reach));
    }
}
