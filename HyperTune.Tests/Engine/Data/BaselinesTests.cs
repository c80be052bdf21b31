using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Baselines;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Data;

public sealed class BaselinesTests
{
    [Theory]
    [InlineData(24, 0.0)]
    [InlineData(24, 0.5)]
    [InlineData(7, 0.3)]
    [InlineData(365, 0.2)]
    public void Season_WaveWithNoiseAndTrend_FindsItsLength(int period, double noise)
    {
        Prng random = new(1);
        double[] series = [.. Enumerable.Range(0, period * 8).Select(i => Math.Sin(2 * Math.PI * i / period) + (noise * random.NextNormal()) + (0.001 * i))];

        Assert.InRange(Season.Find(series)!.Value, (int)(period * 0.97), (int)Math.Ceiling(period * 1.03));
    }

    [Fact]
    public void Season_NoiseOrLine_HasNone()
    {
        Prng random = new(2);

        Assert.Null(Season.Find([.. Enumerable.Range(0, 1000).Select(_ => random.NextNormal())]));
        Assert.Null(Season.Find([.. Enumerable.Range(0, 1000).Select(i => (double)i)]));
        Assert.Null(Season.Find([.. Enumerable.Repeat(3.0, 1000)]));
        Assert.Null(Season.Find([1, 2, 3]));
    }

    [Fact]
    public void Repetition_OneRow_SaysTheLastValue_AndSeasonsTheirs()
    {
        TrainingData data = Series([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], horizon: 3, validationAnchor: 6);

        Assert.Equal([6f, 6f, 6f], Repetition.Predict(data, 1));
        Assert.Equal([3f, 4f, 5f], Repetition.Predict(data, 4));
        Assert.Equal([5f, 6f, 5f], Repetition.Predict(data, 2));
    }

    // Two waves together obey a linear recurrence over four rows.
    [Fact]
    public void Ridge_SumOfTwoWaves_IsAlmostExact()
    {
        float[] rows = [.. Enumerable.Range(0, 300).Select(i => (float)(Math.Sin(0.3 * i) + (0.5 * Math.Sin(1.1 * i))))];

        float[] predicted = RidgeRegression.Predict(Series(rows, horizon: 2, validationAnchor: 250, window: 6), CancellationToken.None);

        Assert.Equal(rows[251], predicted[0], 0.01);
        Assert.Equal(rows[252], predicted[1], 0.01);
    }

    // w = Σxy / (Σx² + n λ) for one centred and standardised input; here x is ±1, so Σx² = n and w = slope / (1 + λ).
    [Fact]
    public void Ridge_OneInput_ShrinksAsTheFormulaSays()
    {
        float[] inputs = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? -1f : 1f)];
        TrainingData data = Table(inputs, 1, [.. inputs.Select(x => (3 * x) + 10)], 32);

        Assert.All(RidgeRegression.Predict(data, CancellationToken.None).Index(), p => Assert.Equal((3 / (1 + 1e-4) * inputs[32 + p.Index]) + 10, p.Item, 1e-4));
    }

    [Fact]
    public void Logistic_OverlappingClasses_LearnsTheirProbabilities()
    {
        // Two normal clouds one apart: the true log odds are x, whatever sampler drew them.
        Prng random = new(4);
        int[] kinds = [.. Enumerable.Range(0, 4000).Select(_ => random.NextInt(2))];
        float[] inputs = [.. kinds.Select(k => (float)(k - 0.5 + random.NextNormal()))];
        TrainingData data = Table(inputs, 1, [.. kinds.Select(k => (float)k)], 3990) with { Classes = ["a", "b"] };

        float[] logs = LogisticRegression.Predict(data, CancellationToken.None);

        for (int s = 0; s < 10; s++)
        {
            Assert.Equal(inputs[3990 + s], logs[(2 * s) + 1] - logs[2 * s], 0.25);
            Assert.Equal(1, Math.Exp(logs[2 * s]) + Math.Exp(logs[(2 * s) + 1]), 1e-5);
        }
    }

    [Fact]
    public void QuasiNewton_Rosenbrock_FindsTheBottom()
    {
        double[] found = QuasiNewton.Minimise(
            [-1.2, 1],
            (x, g) =>
            {
                double a = x[1] - (x[0] * x[0]);
                g[0] = (-400 * x[0] * a) - (2 * (1 - x[0]));
                g[1] = 200 * a;
                return (100 * a * a) + ((1 - x[0]) * (1 - x[0]));
            },
            200,
            CancellationToken.None);

        Assert.Equal(1, found[0], 1e-4);
        Assert.Equal(1, found[1], 1e-4);
    }

    [Fact]
    public void ClassPriors_SaysTheSharesOfTrainingRows()
    {
        TrainingData data = Table([.. Enumerable.Repeat(0f, 10)], 1, [0, 0, 0, 1, 0, 0, 0, 1, 1, 1], 8) with { Classes = ["a", "b"] };

        float[] logs = ClassPriors.Predict(data);
        Assert.Equal(Math.Log(0.75), logs[0], 1e-6);
        Assert.Equal(Math.Log(0.25), logs[1], 1e-6);
    }

    private static TrainingData Series(float[] rows, int horizon, int validationAnchor, int window = 1) => new()
    {
        Task = TaskNames.Forecast,
        Inputs = rows,
        Targets = rows,
        Rows = rows.Length,
        InputNames = ["x"],
        TargetNames = ["x"],
        Horizon = horizon,
        MaxWindow = window,
        TrainAnchors = [.. Enumerable.Range(window - 1, Math.Max(1, validationAnchor - horizon - window))],
        ValidationAnchors = [validationAnchor],
        TargetOffset = [0],
        TargetScale = [1],
    };

    private static TrainingData Table(float[] inputs, int width, float[] targets, int train) => new()
    {
        Task = TaskNames.Regression,
        Inputs = inputs,
        Targets = targets,
        Rows = targets.Length,
        InputNames = [.. Enumerable.Range(0, width).Select(i => $"x{i}")],
        TargetNames = ["y"],
        Horizon = 0,
        MaxWindow = 1,
        TrainAnchors = [.. Enumerable.Range(0, train)],
        ValidationAnchors = [.. Enumerable.Range(train, targets.Length - train)],
        TargetOffset = [0],
        TargetScale = [1],
    };
}
