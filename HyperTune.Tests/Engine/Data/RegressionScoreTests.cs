using HyperTune.Engine.Data;

namespace HyperTune.Tests.Engine.Data;

public sealed class RegressionScoreTests
{
    [Fact]
    public void Of_ScaledNumbers_MeasuresInOriginalUnits()
    {
        // Original: predicted 12, 14; actual 10, 18.
        RegressionScore score = RegressionScore.Of([1f, 2f], [0f, 4f], [10], [2]);

        Assert.Equal(3, score.Mae, 1e-12);
        Assert.Equal(Math.Sqrt(10), score.Rmse, 1e-12);
        Assert.Equal(100 * (2.0 / 22 * 2 + 4.0 / 32 * 2) / 2, score.Smape, 1e-9);
        Assert.Equal(1 - 20.0 / 32, score.R2, 1e-12);
    }

    [Fact]
    public void Of_TwoTargets_AveragesTheSharesOfVariance()
    {
        RegressionScore score = RegressionScore.Of([1f, 5f, 3f, 5f], [1f, 4f, 3f, 6f], [0, 0], [1, 1]);

        Assert.Equal((1 + 0) / 2.0, score.R2, 1e-12);
    }

    [Fact]
    public void Of_AConstantTarget_CountsNothingUnlessMet()
    {
        Assert.Equal(0, RegressionScore.Of([1f, 2f], [3f, 3f], [0], [1]).R2);
        Assert.Equal(1, RegressionScore.Of([3f, 3f], [3f, 3f], [0], [1]).R2);
    }

    [Fact]
    public void Of_NotANumber_IsNotANumberThroughout()
    {
        RegressionScore score = RegressionScore.Of([float.NaN, 2f], [3f, 4f], [0], [1]);

        Assert.All(new[] { score.Mae, score.Rmse, score.Smape, score.R2 }, v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void AddTo_SeveralTargets_TellsThemApartInTheirUnits()
    {
        RegressionScore score = RegressionScore.Of([1, 0, 0, 0], [0, 0, 0, 1], [0, 100], [10, 1]);
        Dictionary<string, double> metrics = [];

        score.AddTo(metrics, "val_", ["load", "price"]);

        Assert.Equal((5, 0.5), (metrics["val_mae:load"], metrics["val_mae:price"]));
        Assert.Equal((5 + 0.5) / 2, metrics["val_mae"]);
        Assert.Equal(Math.Sqrt(0.5), metrics["val_rmse:price"], 12);
        Assert.Equal((metrics["val_r2:load"] + metrics["val_r2:price"]) / 2, metrics["val_r2"], 12);
    }

    [Fact]
    public void AddTo_OneTargetOrTrainingRows_HasNoFiguresByTarget()
    {
        Dictionary<string, double> metrics = [];

        RegressionScore.Of([1], [0], [0], [1]).AddTo(metrics, "val_", ["load"]);
        RegressionScore.Of([1, 1], [0, 0], [0, 0], [1, 1]).AddTo(metrics, "train_", ["load", "price"]);

        Assert.DoesNotContain(metrics.Keys, k => k.Contains(':', StringComparison.Ordinal));
    }
}
