using System.Text.Json;
using CsCheck;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling.Encoding;
using HyperTune.Engine.Sampling.GaussianProcess;
using HyperTune.Engine.Spaces;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Sampling.GaussianProcess;

public sealed class MaternProcessTests
{
    public static TheoryData<int> References => [0, 1, 2];

    [Theory]
    [MemberData(nameof(References))]
    public void Predict_ReferenceCases_MeanAndVarianceAgree(int index)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "Sampling", "GaussianProcess", "matern-reference.json")));
        JsonElement given = document.RootElement.GetProperty("cases")[index];
        double[][] inputs = Rows(given.GetProperty("X"));
        double[] outputs = Numbers(given.GetProperty("y"));
        double variance = given.GetProperty("kernel_variance").GetDouble();
        KernelParameters parameters = new([.. Numbers(given.GetProperty("lengthscales")).Select(s => Math.Log(s))], Math.Log(given.GetProperty("noise_variance").GetDouble() / variance));
        PointSet points = new(Cube(inputs[0].Length), inputs);
        PositiveMatrix factor = PositiveMatrix.Factor(Matrix(points, parameters), inputs.Length);
        double[] weights = factor.Solve(outputs);

        ProcessPosterior posterior = new(points, parameters, factor, weights, 0, 1, variance) { MeansAtPoints = [] };
        double likelihood = (-0.5 * Vectors.Dot(outputs, weights) / variance) - (0.5 * factor.LogDeterminant) - (0.5 * outputs.Length * Math.Log(2 * Math.PI * variance));

        double[] means = Numbers(given.GetProperty("mean"));
        double[] variances = Numbers(given.GetProperty("variance_latent"));
        Assert.Equal(given.GetProperty("log_marginal_likelihood").GetDouble(), likelihood, 1e-8);
        Assert.All(Rows(given.GetProperty("X_test")).Index(), asked =>
        {
            (double mean, double deviation) = posterior.Predict(asked.Item);
            Assert.Equal(means[asked.Index], mean, 1e-8);
            Assert.Equal(variances[asked.Index], deviation * deviation, 1e-8);
        });
    }

    [Fact]
    public void Energy_AnyPlaceAndSpace_GradientIsThatOfDifferences() =>
        Gen.Select(RandomSpaces.All, Gen.ULong, Gen.Int[3, 12]).Sample((space, seed, count) =>
        {
            Prng chance = new(seed);
            SpaceEncoding encoding = new(space);
            double[][] points = [.. Enumerable.Range(0, count).Select(_ => encoding.Snap(encoding.Draw(chance)))];
            MaternProcess process = new(new(encoding, points), [.. points.Select(_ => chance.NextNormal())], chance.NextUnit() < 0.5 ? null : (0.2, 1.5));
            double[] at = [.. Enumerable.Range(0, encoding.Size).Select(_ => chance.NextNormal() * 0.7), -2 + chance.NextNormal()];
            double[] gradient = new double[at.Length];
            process.Energy(Parameters(at), gradient);

            for (int j = 0; j < at.Length; j++)
            {
                double[] up = [.. at];
                double[] down = [.. at];
                (up[j], down[j]) = (at[j] + 1e-5, at[j] - 1e-5);
                double slope = (process.Energy(Parameters(up), []) - process.Energy(Parameters(down), [])) / 2e-5;
                Assert.Equal(slope, gradient[j], 1e-4 * Math.Max(1, Math.Abs(slope)));
            }
        }, iter: 100);

    [Fact]
    public void Correlation_RandomConditionalSpaces_IsPositiveSemidefinite() =>
        Gen.Select(RandomSpaces.All, Gen.ULong, Gen.Double[-2, 2]).Sample((space, seed, scale) =>
        {
            Prng chance = new(seed);
            SpaceEncoding encoding = new(space);
            double[][] points = [.. Enumerable.Range(0, 15).Select(_ => encoding.Snap(encoding.Draw(chance)))];
            PointSet set = new(encoding, points);
            KernelParameters parameters = new([.. Enumerable.Repeat(scale, encoding.Size)], Math.Log(1e-9));

            (double[] values, _) = SymmetricEigen.Of(Full(Matrix(set, parameters), 15), 15);

            Assert.True(values.Min() > -1e-9, $"Eigenvalue {values.Min()}.");
        }, iter: 200);

    [Fact]
    public void Predict_InactiveCoordinate_ChangesNothing()
    {
        SearchSpace space = new([new("a", new IntDistribution(0, 1)), new("b", new FloatDistribution(0, 1), [new() { Parent = "a", Min = 1 }])]);
        SpaceEncoding encoding = new(space);
        double[][] points = [encoding.Snap([0.1, 0.3]), encoding.Snap([0.9, 0.2]), encoding.Snap([0.9, 0.8])];
        ProcessPosterior posterior = new MaternProcess(new(encoding, points), [1, 2, 5]).At(KernelParameters.Expected(2));

        Assert.Equal(posterior.Predict(encoding.Snap([0.1, 0.9])), posterior.Predict(encoding.Snap([0.1, 0.1])));
        Assert.NotEqual(posterior.Predict(encoding.Snap([0.9, 0.9])), posterior.Predict(encoding.Snap([0.9, 0.1])));
    }

    [Fact]
    public void Predict_DataOfAProcess_IntervalsCoverAboutNineTenths()
    {
        Prng chance = new(5);
        int within = 0;
        int asked = 0;
        for (int run = 0; run < 40; run++)
        {
            double[] phase = [chance.NextUnit() * 6, chance.NextUnit() * 6];
            double F(double[] x) => Math.Sin((5 * x[0]) + phase[0]) + Math.Cos((4 * x[1]) + phase[1]) + (x[0] * x[1]);
            double[][] points = [.. Enumerable.Range(0, 25).Select(_ => new[] { chance.NextUnit(), chance.NextUnit() })];
            MaternProcess process = new(new(Cube(2), points), [.. points.Select(p => F(p) + (0.1 * chance.NextNormal()))]);
            ProcessPosterior posterior = process.At(process.Fit([KernelParameters.Expected(2)], 40, CancellationToken.None));
            for (int i = 0; i < 25; i++, asked++)
            {
                double[] x = [chance.NextUnit(), chance.NextUnit()];
                (double mean, double deviation) = posterior.Predict(x);
                within += Math.Abs(F(x) - mean) <= 1.6449 * deviation ? 1 : 0;
            }
        }

        Assert.InRange(within / (double)asked, 0.8, 0.98);
    }

    private static KernelParameters Parameters(double[] at) => new(at[..^1], at[^1]);

    private static SpaceEncoding Cube(int size) => new(new(Enumerable.Range(0, size).Select(i => new Parameter($"x{i}", new FloatDistribution(0, 1)))));

    private static double[] Matrix(PointSet points, KernelParameters parameters)
    {
        int n = points.Count;
        double[] matrix = new double[n * n];
        for (int i = 0, at = 0; i < n; i++)
        {
            for (int k = 0; k <= i; k++, at++)
            {
                double squared = points.Differences.Select((d, j) => d[at] * Math.Exp(-2 * parameters.LogScales[j])).Sum();
                matrix[(i * n) + k] = MaternProcess.Correlation(squared) + (i == k ? Math.Exp(parameters.LogNoise) : 0);
            }
        }

        return matrix;
    }

    private static double[] Full(double[] lower, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++)
            {
                lower[(k * n) + i] = lower[(i * n) + k];
            }
        }

        return lower;
    }

    private static double[][] Rows(JsonElement rows) => [.. rows.EnumerateArray().Select(Numbers)];

    private static double[] Numbers(JsonElement numbers) => [.. numbers.EnumerateArray().Select(v => v.GetDouble())];
}
