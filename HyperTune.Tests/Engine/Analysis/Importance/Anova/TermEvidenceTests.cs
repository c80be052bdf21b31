using HyperTune.Engine.Analysis.Importance.Anova;
using HyperTune.Engine.Numerics;

namespace HyperTune.Tests.Engine.Analysis.Importance.Anova;

public sealed class TermEvidenceTests
{
    [Fact]
    public void Gain_OneFunction_IsTheTextbookRatio()
    {
        // One coefficient with precision 100 and score 30: estimate 0.3, standard error 0.1.
        TermEvidence evidence = new([100], [30], [[1]]);
        double expected = Math.Log(Density(0.3, 0.01 + 0.09) / Density(0.3, 0.01));

        Assert.Equal(expected, evidence.Gain(0, 0.09), 10);
        Assert.Equal(0, evidence.Gain(0, 0), 12);
        Assert.InRange(evidence.Best().Variance, 0.04, 0.16);
    }

    [Fact]
    public void Gain_UncorrelatedFunctions_IsThatOfTheQuickLook()
    {
        double[][] shapes = [[0.5, 0.3, 0.2], [0.8, 0.15, 0.05]];
        TermEvidence exact = new([50, 0, 0, 0, 50, 0, 0, 0, 50], [4, -7, 1], shapes);
        TermEvidence quick = TermEvidence.Quick(50, [4, -7, 1], shapes);

        Assert.Equal(exact.Gain(1, 0.2), quick.Gain(1, 0.2), 10);
        Assert.Equal(exact.Best(), quick.Best());
    }

    [Fact]
    public void Draw_ManyTimes_HasThePosteriorsMean()
    {
        // Two correlated functions: posterior covariance (P + D⁻¹)⁻¹, mean that times q; the variance's mean is |mean|² + trace.
        double[] precision = [40, 10, 10, 30];
        TermEvidence evidence = new(precision, [12, 5], [[0.75, 0.25]]);
        double[] posterior = PositiveMatrix.Factor([40 + 1 / 0.15, 10, 10, 30 + 1 / 0.05], 2).Inverse();
        double first = posterior[0] * 12 + posterior[1] * 5;
        double second = posterior[2] * 12 + posterior[3] * 5;
        Prng random = new(3);

        Assert.Equal(
            first * first + second * second + posterior[0] + posterior[3],
            Enumerable.Range(0, 100_000).Average(_ => evidence.Draw(0, 0.2, random)),
            0.002);
    }

    [Fact]
    public void Posterior_StrongAndNoSignal_IsCertainAndDoubtful()
    {
        TermPosterior strong = new(new([100], [100], [[1]]), 0.5);
        TermPosterior none = new(new([100], [0], [[1]]), 0.5);
        Prng random = new(1);

        Assert.InRange(strong.Chance, 1 - 1e-9, 1);
        Assert.InRange(none.Chance, 0.05, 0.4);
        Assert.Equal(1.01, Enumerable.Range(0, 20_000).Average(_ => strong.DrawVariance(random)), 0.03);
    }

    private static double Density(double x, double variance) => Math.Exp(-x * x / 2 / variance) / Math.Sqrt(2 * Math.PI * variance);
}
