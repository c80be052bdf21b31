using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Analysis.Importance.Anova;

/// <summary>Draws of the variance of every term, as they would come out if the study were run again.</summary>
/// <remarks>
/// Each draw is a bootstrap of the whole fit. The residuals are drawn anew by random signs, each blown up for its own pull on the fit (the wild bootstrap: R. Davidson,
/// E. Flachaire, Journal of Econometrics 146(1), 2008), so that noise may differ from place to place; the noise level, which terms matter at all, and how much is expected of
/// each are drawn from what is believed about them; and so is the point towards which coefficients are shrunk (G. Papandreou, A. Yuille, "Gaussian
/// sampling by local perturbations", NIPS 2010), without which shrinkage would make the draws too much alike. Cost O(n B + B³) a draw for the B columns
/// of the terms that matter in it.
/// </remarks>
internal sealed class ShareDraws
{
    private readonly AnovaFit fit;
    private readonly TermPosterior[] beliefs;
    private readonly TermPosterior[] outside;
    private readonly double[] errors;

    /// <summary>Prepares draws from a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="beliefs">What is believed about each of its terms.</param>
    /// <param name="outside">What is believed about pairs outside it.</param>
    public ShareDraws(AnovaFit fit, TermPosterior[] beliefs, TermPosterior[] outside)
    {
        this.fit = fit;
        this.beliefs = beliefs;
        this.outside = outside;
        double[] leverages = fit.Leverages();
        errors = [.. fit.Residuals().Select((r, i) => r / Math.Max(0.1, 1 - leverages[i]))];
    }

    /// <summary>[trials]: the error at each trial when it is predicted from the others, up to the expected variances.</summary>
    public IReadOnlyList<double> Errors => errors;

    /// <summary>One draw.</summary>
    /// <returns>[terms + 1]: the variance of each term, and last that of pairs outside the fit.</returns>
    public double[] Next(Prng random)
    {
        double freedom = Math.Max(2, fit.Trials - fit.Used);
        double louder = 1 / ChiSquare(freedom, random);
        double noise = fit.Noise * louder;
        double[] signed = new double[errors.Length];
        for (int i = 0; i < signed.Length; i++)
        {
            signed[i] = Math.Sqrt(louder) * ((random.NextBits() & 1) == 0 ? errors[i] : -errors[i]);
        }

        (int[] columns, double[] priors, int[] owners) = Choose(random);
        double[] coefficients = Solve(columns, priors, signed, noise, random);
        double[] variances = new double[beliefs.Length + 1];
        for (int c = 1; c < columns.Length; c++)
        {
            variances[owners[c]] += coefficients[c] * coefficients[c];
        }

        variances[^1] = outside.Sum(o => random.NextUnit() < o.Chance ? o.DrawVariance(random) : 0);
        return variances;
    }

    // The columns of the terms that matter in this draw, and how much is expected of each; the constant first.
    private (int[] Columns, double[] Priors, int[] Owners) Choose(Prng random)
    {
        List<int> columns = [0];
        List<double> priors = [double.PositiveInfinity];
        List<int> owners = [-1];
        for (int t = 0; t < beliefs.Length; t++)
        {
            if (random.NextUnit() >= beliefs[t].Chance)
            {
                continue;
            }

            (int shape, double expected) = beliefs[t].DrawExpected(random);
            for (int k = 0; k < fit.Terms[t].Count; k++)
            {
                columns.Add(fit.Start(t) + k);
                priors.Add(expected * fit.Terms[t].Shapes[shape][k]);
                owners.Add(t);
            }
        }

        return ([.. columns], [.. priors], [.. owners]);
    }

    private double[] Solve(int[] columns, double[] priors, double[] signed, double noise, Prng random)
    {
        int size = columns.Length;
        double[] matrix = new double[size * size];
        double[] right = new double[size];
        ReadOnlySpan<double> gram = fit.Gram;
        for (int a = 0; a < size; a++)
        {
            int row = columns[a] * fit.Columns.Count;
            for (int b = 0; b <= a; b++)
            {
                matrix[a * size + b] = gram[row + columns[b]] / noise;
            }

            matrix[a * size + a] += 1 / priors[a];
            right[a] = (fit.Products[columns[a]] + Vectors.Dot(fit.Columns[columns[a]], signed)) / noise;
            right[a] += a == 0 ? 0 : random.NextNormal() / Math.Sqrt(priors[a]);
        }

        return PositiveMatrix.Factor(matrix, size).Solve(right);
    }

    // Divided by its mean. E. Wilson, M. Hilferty, "The distribution of chi-square", PNAS 17, 1931.
    private static double ChiSquare(double freedom, Prng random)
    {
        double step = 2 / (9 * freedom);
        double root = Math.Max(0.1, 1 - step + Math.Sqrt(step) * random.NextNormal());
        return root * root * root;
    }
}
