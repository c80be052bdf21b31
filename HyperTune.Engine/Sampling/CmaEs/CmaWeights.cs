namespace HyperTune.Engine.Sampling.CmaEs;

/// <summary>The strategy parameters of an evolution strategy of n coordinates and λ samples a generation.</summary>
/// <remarks>N. Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv:1604.00772v2, 2023, table 1; negative weights for the worse half (active update).</remarks>
internal sealed record CmaWeights
{
    /// <summary>The parameters.</summary>
    /// <param name="dimensions">n, at least 1.</param>
    /// <param name="population">λ, at least 2.</param>
    public CmaWeights(int dimensions, int population)
    {
        double n = dimensions;
        double[] raw = [.. Enumerable.Range(1, population).Select(i => Math.Log((population + 1) / 2.0) - Math.Log(i))];
        Parents = population / 2;
        Effective = Squared(raw[..Parents].Sum()) / raw[..Parents].Sum(Squared);
        double effectiveWorse = Squared(raw[Parents..].Sum()) / raw[Parents..].Sum(Squared);

        PathShare = (4 + (Effective / n)) / (n + 4 + (2 * Effective / n));
        SizePathShare = (Effective + 2) / (n + Effective + 5);
        RankOne = 2 / (Squared(n + 1.3) + Effective);
        RankMany = Math.Min(1 - RankOne, 2 * (0.25 + Effective + (1 / Effective) - 2) / (Squared(n + 2) + Effective));
        Damping = 1 + (2 * Math.Max(0, Math.Sqrt((Effective - 1) / (n + 1)) - 1)) + SizePathShare;
        ExpectedLength = Math.Sqrt(n) * (1 - (1 / (4 * n)) + (1 / (21 * n * n)));

        double better = raw.Where(w => w > 0).Sum();
        double worse = -raw.Where(w => w < 0).Sum();
        double most = Math.Min(1 + (RankOne / RankMany), Math.Min(1 + (2 * effectiveWorse / (effectiveWorse + 2)), (1 - RankOne - RankMany) / (n * RankMany)));
        Values = [.. raw.Select(w => w >= 0 ? w / better : w * most / worse)];
    }

    /// <summary>w, [λ] best first; the positive ones sum to 1.</summary>
    public double[] Values { get; }

    /// <summary>μ, how many of the best move the mean.</summary>
    public int Parents { get; }

    /// <summary>μ_eff, the variance effective selection mass.</summary>
    public double Effective { get; }

    /// <summary>c_c, what a generation counts for in the path of the rank-one update.</summary>
    public double PathShare { get; }

    /// <summary>c_σ, what a generation counts for in the path of the step size.</summary>
    public double SizePathShare { get; }

    /// <summary>c_1, the learning rate of the rank-one update.</summary>
    public double RankOne { get; }

    /// <summary>c_μ, the learning rate of the rank-μ update.</summary>
    public double RankMany { get; }

    /// <summary>d_σ, the damping of the step size.</summary>
    public double Damping { get; }

    /// <summary>E‖N(0, I)‖.</summary>
    public double ExpectedLength { get; }

    /// <summary>λ of the default: 4 + ⌊3 ln n⌋.</summary>
    /// <param name="dimensions">n.</param>
    public static int UsualPopulation(int dimensions) => 4 + (int)(3 * Math.Log(Math.Max(1, dimensions)));

    private static double Squared(double x) => x * x;
}
