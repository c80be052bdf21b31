using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling.Encoding;

namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>One loss in place of several, with other weights at every ask, so that all parts of the front are improved in turn.</summary>
/// <remarks>The augmented Tchebycheff function of J. Knowles, "ParEGO", IEEE Trans. Evol. Comput. 10(1), 2006, with weights uniform on the simplex.</remarks>
internal static class Scalarization
{
    private const double Augment = 0.05;

    /// <summary>Scalar losses under freshly drawn weights. Cost O(n k).</summary>
    /// <param name="known">The trials.</param>
    /// <param name="objectives">How many there are.</param>
    /// <param name="chance">The trial's stream.</param>
    public static double[] Draw(EncodedHistory known, int objectives, Prng chance)
    {
        double[] weights = [.. Enumerable.Range(0, objectives).Select(_ => -Math.Log(1 - chance.NextUnit()))];
        double total = weights.Sum();
        double[] worst = [.. Enumerable.Repeat(double.NegativeInfinity, known.Points.Count)];
        double[] sum = new double[known.Points.Count];
        for (int k = 0; k < objectives; k++)
        {
            double[] losses = known.Losses(k);
            (double low, double high) = (losses.Min(), losses.Max());
            for (int i = 0; i < losses.Length; i++)
            {
                double part = weights[k] / total * (high > low ? (losses[i] - low) / (high - low) : 0);
                worst[i] = Math.Max(worst[i], part);
                sum[i] += part;
            }
        }

        return [.. worst.Zip(sum, (w, s) => w + (Augment * s))];
    }
}
