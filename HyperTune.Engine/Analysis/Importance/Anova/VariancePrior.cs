namespace HyperTune.Engine.Analysis.Importance.Anova;

/// <summary>The variances a term may be expected to have, as parts of the target's, and how likely each is before the trials are looked at.</summary>
/// <remarks>
/// Uniform in the standard deviation, which leaves weak effects possible without inviting them. A. Gelman, "Prior distributions for variance parameters in hierarchical
/// models", Bayesian Analysis 1(3), 2006.
/// </remarks>
internal static class VariancePrior
{
    /// <summary>From a hundred-thousandth to more than twice the target's variance, each twice the one before.</summary>
    public static double[] Grid { get; } = [.. Enumerable.Range(0, 19).Select(g => 1e-5 * Math.Pow(2, g))];

    /// <summary>The chance of each; sums to 1.</summary>
    public static double[] Chances { get; } = [.. Grid.Select(v => Math.Sqrt(v) / Grid.Sum(Math.Sqrt))];
}
