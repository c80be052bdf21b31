using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Analysis.Importance.Anova;
using HyperTune.Engine.Numerics;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Analysis.Importance.Anova;

public sealed class AnovaFitTests
{
    [Fact]
    public void Fit_LineAndNoise_FindsSlopeAndNoise()
    {
        ImportanceData data = ImportanceSamples.Random(ImportanceSamples.Cube(3), 1000, (p, random) => 0.9 * Math.Sqrt(12) * (p["p0"].Number - 0.5) + 0.4 * random.NextNormal());
        AnovaFit fit = Fitted(data);

        // The first polynomial of a uniform variable is √12 (u − ½).
        Assert.Equal(0.9, fit.Coefficients[fit.Start(0)], 0.05);
        Assert.Equal(0.16, fit.Noise, 0.03);
        Assert.InRange(fit.Used, 1.5, 15);
        Assert.InRange(fit.Leverages().Sum(), fit.Used - 1, fit.Used + 1);
    }

    [Fact]
    public void Fit_Noise_ShrinksEverythingAway()
    {
        AnovaFit fit = Fitted(ImportanceSamples.Random(ImportanceSamples.Cube(5), 300, (_, random) => random.NextNormal(), seed: 4));

        Assert.InRange(fit.Coefficients.Skip(1).Sum(c => c * c), 0, 0.05);
        Assert.InRange(fit.Noise, 0.8, 1.2);
    }

    [Fact]
    public void Evidence_TermInsideOrOutsideTheFit_IsTheLikelihoodByBruteForce()
    {
        ImportanceData data = ImportanceSamples.Random(ImportanceSamples.Cube(2), 40, (p, random) => p["p0"].Number + p["p1"].Number + 0.3 * random.NextNormal());
        TermBuilder builder = new(data, new(data.Space));
        AnovaTerm other = builder.Single(1)!;
        AnovaFit without = Fitted(data, 0);
        TermEvidence outside = without.Evidence(other, without.Residuals());

        foreach ((int shape, double v) in new[] { (0, 0.01), (1, 0.3) })
        {
            double brute = LogLikelihood(data, without, other, shape, v) - LogLikelihood(data, without, other, shape, 0);
            Assert.Equal(brute, outside.Gain(shape, v), 0.02);
        }
    }

    // log N(y; 0, 10⁶ · 11ᵀ + σ² I + Σ v φφᵀ), with the constant as good as free.
    private static double LogLikelihood(ImportanceData data, AnovaFit fit, AnovaTerm added, int shape, double v)
    {
        int n = data.Count;
        double[] covariance = new double[n * n];
        IEnumerable<(double[] Column, double Variance)> parts =
        [
            .. fit.Expected.SelectMany((e, t) => fit.Terms[t].Columns.Select((c, k) => (c, e.Variance * fit.Terms[t].Shapes[e.Shape][k]))),
            .. added.Columns.Select((c, k) => (c, v * added.Shapes[shape][k])),
            ([.. data.Target.Select(_ => 1.0)], 1e6),
        ];
        foreach ((double[] column, double variance) in parts)
        {
            for (int a = 0; a < n; a++)
            {
                Vectors.AddScaled(covariance.AsSpan(a * n, n), column, variance * column[a]);
            }
        }

        for (int a = 0; a < n; a++)
        {
            covariance[a * (n + 1)] += fit.Noise;
        }

        PositiveMatrix factor = PositiveMatrix.Factor(covariance, n);
        return -0.5 * Vectors.Dot(data.Target, factor.Solve(data.Target)) - 0.5 * factor.LogDeterminant;
    }

    private static AnovaFit Fitted(ImportanceData data, params int[] parameters)
    {
        TermBuilder builder = new(data, new(data.Space));
        AnovaFit fit = new(data.Target, (parameters.Length > 0 ? parameters : Enumerable.Range(0, data.Unit.Count)).Select(j => builder.Single(j)!));
        fit.Fit(CancellationToken.None);
        return fit;
    }
}
