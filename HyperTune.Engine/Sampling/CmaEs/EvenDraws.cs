using HyperTune.Engine.Numerics;
using MathNet.Numerics;

namespace HyperTune.Engine.Sampling.CmaEs;

/// <summary>The random vectors of trials, spread more evenly over trials than chance would: each trial has one point of a scrambled <see cref="SobolSequence"/>.</summary>
/// <remarks>
/// A handful of samples a generation that fill the space between them teach more than independent ones: O. Teytaud, S. Gelly, "DCMA, yet another derandomization in
/// covariance-matrix-adaptation", GECCO 2007. Not thread-safe.
/// </remarks>
/// <param name="dimensions">Coordinates; those past <see cref="SobolSequence.MostDimensions"/> are left to chance.</param>
/// <param name="seed">The study's.</param>
internal sealed class EvenDraws(int dimensions, long seed)
{
    private readonly SobolSequence sequence = SobolSequence.Scrambled(Math.Min(dimensions, SobolSequence.MostDimensions), Prng.SeedFor(seed, -1));

    /// <summary>A trial's point of the unit cube. Cost O(n log number).</summary>
    /// <param name="number">The trial's number.</param>
    /// <param name="chance">Fills the coordinates that the sequence does not have.</param>
    public double[] Uniform(int number, Prng chance)
    {
        double[] point = new double[dimensions];
        sequence.Point((uint)number, point.AsSpan(0, sequence.Dimensions));
        for (int i = sequence.Dimensions; i < dimensions; i++)
        {
            point[i] = chance.NextUnit();
        }

        return point;
    }

    /// <summary>A trial's standard normal vector: its point through the inverse of the distribution function.</summary>
    /// <param name="number">The trial's number.</param>
    /// <param name="chance">Fills the coordinates that the sequence does not have.</param>
    public double[] Normal(int number, Prng chance) =>
        Array.ConvertAll(Uniform(number, chance), u => -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * Math.Clamp(u, 1e-12, 1 - 1e-12)));
}
