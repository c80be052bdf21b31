using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Sampling.CmaEs;

/// <summary>The probabilities of one unordered categorical's choices: they move towards the choices of the better samples, and none dies out.</summary>
/// <remarks>
/// The categorical half of R. Hamano et al., "CatCMA: stochastic optimization for mixed-category problems", GECCO 2024, with its margin and a fixed learning rate; its update
/// without margin is S. Baluja's PBIL, 1994. Not thread-safe.
/// </remarks>
internal sealed class ChoiceLaw
{
    private readonly double least;

    /// <summary>All choices alike.</summary>
    /// <param name="choices">How many.</param>
    /// <param name="categoricals">How many categoricals are tuned beside each other, this one included.</param>
    public ChoiceLaw(int choices, int categoricals)
    {
        Shares = new double[choices];
        Array.Fill(Shares, 1.0 / choices);
        least = choices > 1 ? (1 - Math.Pow(0.73, 1.0 / categoricals)) / (choices - 1) : 0;
    }

    /// <summary>The probabilities, [choices].</summary>
    public double[] Shares { get; }

    /// <summary>Draws a choice. Cost O(choices).</summary>
    public int Draw(Prng chance)
    {
        double left = chance.NextUnit();
        for (int k = 0; k + 1 < Shares.Length; k++)
        {
            left -= Shares[k];
            if (left < 0)
            {
                return k;
            }
        }

        return Shares.Length - 1;
    }

    /// <summary>Moves towards the choices of the better samples.</summary>
    /// <param name="weights">By choice, the sum of its samples' weights; nothing happens when all are 0.</param>
    /// <param name="rate">In [0, 1].</param>
    public void Learn(double[] weights, double rate)
    {
        double sum = weights.Sum();
        for (int k = 0; k < Shares.Length && sum > 0; k++)
        {
            Shares[k] += rate * sum * ((weights[k] / sum) - Shares[k]);
        }

        Hold();
    }

    // What is raised to the margin is taken from the rest in proportion to what they have above it.
    private void Hold()
    {
        for (int k = 0; k < Shares.Length; k++)
        {
            Shares[k] = Math.Max(Shares[k], least);
        }

        double above = Shares.Sum() - (Shares.Length * least);
        double wanted = 1 - (Shares.Length * least);
        for (int k = 0; k < Shares.Length && above > 0; k++)
        {
            Shares[k] = least + ((Shares[k] - least) * wanted / above);
        }
    }
}
