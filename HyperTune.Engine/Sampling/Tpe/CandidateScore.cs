namespace HyperTune.Engine.Sampling.Tpe;

/// <summary>How promising a candidate is: how much denser the good trials lie there than the others, and the trials that could be run than those that could not.</summary>
/// <remarks>
/// Each pair of densities gives a relative density (γ + (1 − γ) worse / better)⁻¹, which rises with their ratio, and the score is the product: without failures its order is that
/// of the ratio alone. S. Watanabe, F. Hutter, "c-TPE: tree-structured Parzen estimator with inequality constraints for expensive hyperparameter optimization", IJCAI 2023.
/// </remarks>
/// <param name="pairs">Better and worse densities, and the share γ of trials behind the better, above 0.</param>
internal sealed class CandidateScore(params IReadOnlyList<(ParzenMixture Better, ParzenMixture Worse, double Share)> pairs)
{
    /// <summary>The density of the good trials, from which candidates are drawn.</summary>
    public ParzenMixture Good => pairs[0].Better;

    /// <summary>The logarithm of the score, at most −Σ ln γ. Cost O(n × active parameters).</summary>
    /// <param name="places">[d] places; NaN for inactive parameters.</param>
    public double Of(double[] places)
    {
        double score = 0;
        foreach ((ParzenMixture better, ParzenMixture worse, double share) in pairs)
        {
            // −ln(γ + (1 − γ) e^ratio), without overflow.
            double ratio = worse.LogDensity(places) - better.LogDensity(places);
            double top = Math.Max(0, ratio);
            score -= top + Math.Log((share * Math.Exp(-top)) + ((1 - share) * Math.Exp(ratio - top)));
        }

        return score;
    }
}
