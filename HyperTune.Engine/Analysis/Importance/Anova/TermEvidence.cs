using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Analysis.Importance.Anova;

/// <summary>What the trials say about the variance of one term, everything else being as fitted.</summary>
/// <remarks>
/// With precision P and score q of the term's coefficients, other terms integrated out, an expected variance of v · w in shape w changes the log likelihood by
/// −½ log|I + v M| + ½ v sᵀ(I + v M)⁻¹s, where M = W^½ P W^½ and s = W^½ q. M is diagonalised once a shape. M. Tipping, A. Faul, "Fast marginal likelihood
/// maximisation for sparse Bayesian models", AISTATS 2003, for blocks in place of single functions.
/// </remarks>
internal sealed class TermEvidence
{
    private readonly Shape[] shapes;

    /// <summary>Takes the precision and the score of a term. Cost O(k³) a shape.</summary>
    /// <param name="precision">[k × k] by rows, symmetric up to rounding.</param>
    /// <param name="score">[k].</param>
    /// <param name="shapes">[shapes × k].</param>
    public TermEvidence(double[] precision, double[] score, double[][] shapes) =>
        this.shapes = [.. shapes.Select(w => Shape.Of(precision, score, w))];

    private TermEvidence(Shape[] shapes) => this.shapes = shapes;

    /// <summary>How many shapes there are.</summary>
    public int Shapes => shapes.Length;

    /// <summary>The same for columns that are taken to be uncorrelated: a quick first look. Cost O(k) a shape.</summary>
    /// <param name="precision">The precision of every coefficient.</param>
    /// <param name="score">[k].</param>
    /// <param name="shapes">[shapes × k].</param>
    public static TermEvidence Quick(double precision, double[] score, double[][] shapes) => new(
        [.. shapes.Select(w => new Shape([.. w.Select(x => x * precision)], [.. w.Select((x, a) => Math.Sqrt(x) * score[a])], [], w))]);

    /// <summary>The change of the log likelihood when the term's variance is expected to be v in one shape instead of zero.</summary>
    public double Gain(int shape, double v)
    {
        double gain = 0;
        Shape s = shapes[shape];
        for (int e = 0; e < s.Scores.Length; e++)
        {
            double grown = 1 + v * s.Precisions[e];
            gain += -0.5 * Math.Log(grown) + 0.5 * v * s.Scores[e] * s.Scores[e] / grown;
        }

        return gain;
    }

    /// <summary>The shape and the variance of <see cref="VariancePrior.Grid"/> under which the trials are likeliest.</summary>
    public (int Shape, double Variance) Best()
    {
        (int Shape, double Variance) best = (0, VariancePrior.Grid[0]);
        double most = double.NegativeInfinity;
        for (int s = 0; s < shapes.Length; s++)
        {
            foreach (double v in VariancePrior.Grid)
            {
                double gain = Gain(s, v);
                (most, best) = gain > most ? (gain, (s, v)) : (most, best);
            }
        }

        return best;
    }

    /// <summary>A draw of the term's variance when it is expected to be v in one shape. Not after <see cref="Quick"/>.</summary>
    public double Draw(int shape, double v, Prng random)
    {
        Shape s = shapes[shape];
        int k = s.Weights.Length;
        double[] turned = new double[k];
        for (int e = 0; e < k; e++)
        {
            double grown = 1 + v * s.Precisions[e];
            turned[e] = v * s.Scores[e] / grown + Math.Sqrt(v / grown) * random.NextNormal();
        }

        double variance = 0;
        for (int a = 0; a < k; a++)
        {
            double coefficient = Vectors.Dot(s.Directions.AsSpan(a * k, k), turned);
            variance += s.Weights[a] * coefficient * coefficient;
        }

        return variance;
    }

    // Precisions and scores along the eigenvectors, which are the columns of the directions.
    private sealed record Shape(double[] Precisions, double[] Scores, double[] Directions, double[] Weights)
    {
        public static Shape Of(double[] precision, double[] score, double[] weights)
        {
            int k = weights.Length;
            double[] scaled = new double[k * k];
            for (int a = 0; a < k; a++)
            {
                for (int b = 0; b < k; b++)
                {
                    scaled[a * k + b] = Math.Sqrt(weights[a] * weights[b]) * (precision[a * k + b] + precision[b * k + a]) / 2;
                }
            }

            (double[] values, double[] vectors) = SymmetricEigen.Of(scaled, k);
            double[] scores = new double[k];
            for (int a = 0; a < k; a++)
            {
                Vectors.AddScaled(scores, vectors.AsSpan(a * k, k), Math.Sqrt(weights[a]) * score[a]);
            }

            return new([.. values.Select(v => Math.Max(0, v))], scores, vectors, weights);
        }
    }
}
