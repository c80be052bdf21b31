using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling.Encoding;

namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>Points far from all others, for a beginning without any model and for choices that were tried too little.</summary>
/// <remarks>
/// The farthest of some random points, as in M. Johnson, L. Moore, D. Ylvisaker, "Minimax and maximin distance designs", 1990; numbers are measured round a
/// circle, since the plain distance puts every point into a corner.
/// </remarks>
internal static class SpreadDesign
{
    private const int Candidates = 100;
    private const double OfChoice = 0.1;

    /// <summary>A valid point. Cost O(n d).</summary>
    /// <param name="encoding">The space.</param>
    /// <param name="others">What it shall be far from.</param>
    /// <param name="chance">The trial's stream.</param>
    /// <param name="fix">Sets what is given in free coordinates; null for nothing.</param>
    public static double[] Next(SpaceEncoding encoding, IReadOnlyList<double[]> others, Prng chance, Action<double[]>? fix = null)
    {
        double[]? best = null;
        double farthest = double.NegativeInfinity;
        for (int c = 0; c < Candidates; c++)
        {
            double[] free = encoding.Draw(chance);
            fix?.Invoke(free);
            double[] point = encoding.Snap(free);
            double nearest = others.Count == 0 ? 0 : others.Min(o => Distance(encoding, point, o));
            if (best is null || nearest > farthest)
            {
                (best, farthest) = (point, nearest);
            }

            if (others.Count == 0)
            {
                break;
            }
        }

        return best!;
    }

    private static double Distance(SpaceEncoding encoding, double[] a, double[] b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++)
        {
            if (encoding.Kinds[j] == Coordinate.Choice || double.IsNaN(a[j]) || double.IsNaN(b[j]))
            {
                sum += OfChoice * SpaceEncoding.Difference(encoding.Kinds[j], a[j], b[j]);
            }
            else
            {
                double apart = Math.Abs(a[j] - b[j]);
                apart = Math.Min(apart, 1 - apart);
                sum += apart * apart;
            }
        }

        return sum;
    }
}
