using System.Numerics;
using System.Runtime.InteropServices;
using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>
/// A density over configurations: a weighted sum over trials of products of kernels, one factor for each active parameter, and the uniform density as one more term, so that
/// nothing is ever impossible. It integrates to 1 over the places of the active parameters, whichever these are.
/// </summary>
/// <remarks>
/// A product inside the sum keeps what parameters have to do with each other (S. Falkner, A. Klein, F. Hutter, "BOHB", ICML 2018). A trial tells nothing of
/// parameters that it does not have: there its kernel is uniform. So trials of all branches of a conditional space share what they have in common. Not thread-safe.
/// </remarks>
/// <param name="axes">[d] the axes.</param>
/// <param name="kernels">[d] n kernels each.</param>
/// <param name="weights">[n] above 0.</param>
/// <param name="prior">The weight of the uniform density, above 0.</param>
internal sealed class ParzenMixture(IReadOnlyList<ParzenAxis> axes, AxisKernels[] kernels, double[] weights, double prior)
{
    private readonly double total = weights.Sum() + prior;
    private readonly double[] logWeights = Array.ConvertAll(weights, w => Math.Log(w / (weights.Sum() + prior)));
    private readonly double[] sums = new double[weights.Length];

    /// <summary>The logarithm of the density. Cost O(n × active parameters).</summary>
    /// <param name="places">[d] places; NaN for inactive parameters.</param>
    public double LogDensity(ReadOnlySpan<double> places)
    {
        logWeights.CopyTo(sums, 0);
        double uniform = Math.Log(prior / total);
        for (int d = 0; d < kernels.Length; d++)
        {
            if (!double.IsNaN(places[d]))
            {
                kernels[d].AddLogs(places[d], sums);
                uniform += axes[d].LogUniform(places[d]);
            }
        }

        return LogOfSum(sums, uniform);
    }

    /// <summary>A place on every axis, as if all parameters were active. Cost O(n + d).</summary>
    /// <param name="chance">The stream of chance.</param>
    public double[] Draw(Prng chance)
    {
        double left = chance.NextUnit() * total;
        int kernel = 0;
        while (kernel < weights.Length && left >= weights[kernel])
        {
            left -= weights[kernel++];
        }

        double[] places = new double[kernels.Length];
        for (int d = 0; d < places.Length; d++)
        {
            places[d] = kernel < weights.Length ? kernels[d].Draw(kernel, chance) : axes[d].PlaceOf(chance.NextUnit());
        }

        return places;
    }

    // ln(Σ exp), scaled by the greatest so that nothing overflows.
    private static double LogOfSum(ReadOnlySpan<double> logs, double one)
    {
        ReadOnlySpan<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(logs);
        ReadOnlySpan<double> rest = logs[(wide.Length * Vector<double>.Count)..];
        Vector<double> highest = new(one);
        foreach (Vector<double> v in wide)
        {
            highest = Vector.Max(highest, v);
        }

        double top = one;
        for (int i = 0; i < Vector<double>.Count; i++)
        {
            top = Math.Max(top, highest[i]);
        }

        foreach (double log in rest)
        {
            top = Math.Max(top, log);
        }

        Vector<double> wideSum = Vector<double>.Zero;
        foreach (Vector<double> v in wide)
        {
            wideSum += Vector.Exp(v - new Vector<double>(top));
        }

        double sum = Vector.Sum(wideSum) + Math.Exp(one - top);
        foreach (double log in rest)
        {
            sum += Math.Exp(log - top);
        }

        return top + Math.Log(sum);
    }
}
