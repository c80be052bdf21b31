using HyperTune.Engine.Data;
using HyperTune.Engine.Data.Baselines;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data.Baselines;

public sealed class RidgeRegressionTests
{
    // Two waves together obey a linear recurrence over four rows.
    [Fact]
    public void Predict_SumOfTwoWaves_IsAlmostExact()
    {
        float[] rows = [.. Enumerable.Range(0, 300).Select(i => (float)(Math.Sin(0.3 * i) + (0.5 * Math.Sin(1.1 * i))))];

        float[] predicted = RidgeRegression.Predict(TrainingRows.Series(rows, horizon: 2, validationAnchor: 250, window: 6), CancellationToken.None);

        Assert.Equal(rows[251], predicted[0], 0.01);
        Assert.Equal(rows[252], predicted[1], 0.01);
    }

    // w = Σxy / (Σx² + n λ) for one centred and standardised input; here x is ±1, so Σx² = n and w = slope / (1 + λ).
    [Fact]
    public void Predict_OneInput_ShrinksAsTheFormulaSays()
    {
        float[] inputs = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? -1f : 1f)];
        TrainingData data = TrainingRows.Table(inputs, 1, [.. inputs.Select(x => (3 * x) + 10)], 32);

        Assert.All(RidgeRegression.Predict(data, CancellationToken.None).Index(), p => Assert.Equal((3 / (1 + 1e-4) * inputs[32 + p.Index]) + 10, p.Item, 1e-4));
    }
}
