using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Analysis.Importance.Anova;

/// <summary>What is believed about one term after the trials: whether it has any variance, and how much is expected of it.</summary>
internal sealed class TermPosterior
{
    private readonly TermEvidence evidence;
    private readonly double[] cumulative;

    /// <summary>Weighs the prior by the evidence.</summary>
    /// <param name="evidence">What the trials say.</param>
    /// <param name="prior">The chance, before them, that the term has any variance.</param>
    public TermPosterior(TermEvidence evidence, double prior)
    {
        this.evidence = evidence;
        int grid = VariancePrior.Grid.Length;
        double[] gains = new double[evidence.Shapes * grid];
        for (int g = 0; g < gains.Length; g++)
        {
            gains[g] = evidence.Gain(g / grid, VariancePrior.Grid[g % grid]);
        }

        double most = gains.Max();
        double sum = 0;
        cumulative = new double[gains.Length];
        for (int g = 0; g < gains.Length; g++)
        {
            sum += Math.Exp(gains[g] - most) * VariancePrior.Chances[g % grid] / evidence.Shapes;
            cumulative[g] = sum;
        }

        LogOdds = most + Math.Log(sum) + Math.Log(prior / (1 - prior));
    }

    /// <summary>The logarithm of the odds that the term has any variance.</summary>
    public double LogOdds { get; }

    /// <summary>The chance that it has, in [0, 1].</summary>
    public double Chance => 1 / (1 + Math.Exp(-LogOdds));

    /// <summary>A draw of its shape and expected variance, given that it has any.</summary>
    public (int Shape, double Variance) DrawExpected(Prng random)
    {
        int found = Array.BinarySearch(cumulative, random.NextUnit() * cumulative[^1]);
        int g = Math.Min(found >= 0 ? found : ~found, cumulative.Length - 1);
        return (g / VariancePrior.Grid.Length, VariancePrior.Grid[g % VariancePrior.Grid.Length]);
    }

    /// <summary>A draw of its variance, given that it has any.</summary>
    public double DrawVariance(Prng random)
    {
        (int shape, double expected) = DrawExpected(random);
        return evidence.Draw(shape, expected, random);
    }
}
