using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.Compare;

namespace HyperTune.Tests.Web.Pages.Studies.Compare;

public sealed class MetricComparisonTests
{
    private static readonly Objective Error = new("val_mae", Direction.Minimize);

    [Fact]
    public void Of_Metrics_ObjectiveComesFirstAndTheBestIsByDirection()
    {
        MetricComparison compared = Compare(
            Trial(("val_loss", 0.2), ("val_mae", 190), ("val_r2", 0.8)),
            Trial(("val_loss", 0.1), ("val_mae", 200), ("val_r2", 0.9)));

        Assert.Equal(["val_mae", "val_loss", "val_r2"], compared.Rows.Select(r => r.Key).Take(3));
        Assert.Equal([true, false], Row(compared, "val_mae").Best);
        Assert.Equal([false, true], Row(compared, "val_loss").Best);
        Assert.Equal([false, true], Row(compared, "val_r2").Best);
    }

    [Fact]
    public void Of_TrainingTwinsAndInnerMetrics_AreNoRows() =>
        Assert.DoesNotContain(Compare(Trial(("train_mae", 1), ("learning_rate", 2), ("grad_norm", 3), ("val_mae", 4))).Rows, r => r.Key is "train_mae" or "learning_rate" or "grad_norm");

    [Fact]
    public void Of_MetricOfOneTrialOnly_HasARowWithoutABest()
    {
        MetricComparison.Row row = Row(Compare(Trial(("val_rmse", 3)), Trial()), "val_rmse");

        Assert.Equal([3, double.NaN], row.Values);
        Assert.DoesNotContain(true, row.Best);
    }

    [Fact]
    public void Of_AllEqual_HasNoBest() => Assert.DoesNotContain(true, Row(Compare(Trial(("val_mae", 3)), Trial(("val_mae", 3))), "val_mae").Best);

    [Fact]
    public void Of_TwoShareTheBest_BothAreMarked() =>
        Assert.Equal([true, false, true], Row(Compare(Trial(("val_mae", 3)), Trial(("val_mae", 4)), Trial(("val_mae", 3))), "val_mae").Best);

    [Fact]
    public void Of_DivergedTrial_NeverWins() =>
        Assert.Equal([false, false, true], Row(Compare(Trial(("val_mae", double.NaN)), Trial(("val_mae", 9)), Trial(("val_mae", 7))), "val_mae").Best);

    [Fact]
    public void Of_Gap_IsTheShareAboveTraining()
    {
        MetricComparison.Row gap = Row(Compare(Trial(("val_mae", 110), ("train_mae", 100)), Trial(("val_mae", 95), ("train_mae", 100)), Trial(("val_mae", 5))), "gap");

        Assert.Equal([0.1, -0.05], gap.Values[..2].Select(v => Math.Round(v, 12)));
        Assert.True(double.IsNaN(gap.Values[2]));
        Assert.Equal([false, true, false], gap.Best);
    }

    [Fact]
    public void Of_GapOfAMaximisedMetric_WorseThanTrainingIsPositive()
    {
        MetricComparison compared = MetricComparison.Of([Column(Trial(("val_accuracy", 0.8), ("train_accuracy", 1)))], new("val_accuracy", Direction.Maximize));

        Assert.Equal(0.2, Row(compared, "gap").Values[0], 12);
    }

    [Fact]
    public void Of_PrunedTrial_WinsNoTimeButItsEpochsMay()
    {
        TrialView whole = Trial() with { Duration = TimeSpan.FromSeconds(100), Epochs = 10 };
        TrialView pruned = Trial() with { State = TrialState.Pruned, Duration = TimeSpan.FromSeconds(20), Epochs = 4 };
        TrialView slow = Trial() with { Duration = TimeSpan.FromSeconds(200), Epochs = 10 };

        MetricComparison compared = Compare(whole, pruned, slow);

        Assert.Equal([true, false, false], Row(compared, "time").Best);
        Assert.Equal([10, 5, 20], Row(compared, "epoch_time").Values);
        Assert.Equal([false, true, false], Row(compared, "epoch_time").Best);
    }

    [Fact]
    public void Of_JudgedOnOtherRows_ShowsValuesWithoutABest()
    {
        MetricComparison compared = MetricComparison.Of([Column(Trial(("val_mae", 1)), rows: "a"), Column(Trial(("val_mae", 2)), rows: "b")], Error);

        MetricComparison.Row row = Row(compared, "val_mae");
        Assert.False(row.IsComparable);
        Assert.Equal([1, 2], row.Values);
        Assert.DoesNotContain(true, row.Best);
    }

    [Fact]
    public void Of_OtherLossFunction_SparesMetricsInTheTargetsUnit()
    {
        MetricComparison compared = MetricComparison.Of(
            [Column(Trial(("val_mae", 1), ("val_loss", 0.1)), loss: "mse"), Column(Trial(("val_mae", 2), ("val_loss", 0.2)), loss: "mae")],
            Error);

        Assert.False(Row(compared, "val_loss").IsComparable);
        Assert.Equal([true, false], Row(compared, "val_mae").Best);
    }

    [Fact]
    public void Of_MetricThatNobodyKnows_IsShownWithoutABest()
    {
        MetricComparison.Row row = Row(Compare(Trial(("bleu", 30)), Trial(("bleu", 31))), "bleu");

        Assert.Null(row.Direction);
        Assert.DoesNotContain(true, row.Best);
    }

    [Fact]
    public void Of_RunningTrialWithoutMetrics_HasItsBestSoFar() =>
        Assert.Equal(7, Row(MetricComparison.Of([Column(StudySummaries.Trial(1, TrialState.Running, 7))], Error), "val_mae").Values[0]);

    private static TrialView Trial(params (string Name, double Value)[] metrics) =>
        StudySummaries.Trial(1) with { Metrics = metrics.ToImmutableDictionary(m => m.Name, m => m.Value) };

    private static MetricComparison Compare(params TrialView[] trials) => MetricComparison.Of([.. trials.Select(t => Column(t))], Error);

    private static MetricComparison.Column Column(TrialView trial, string rows = "", string loss = "") => new(trial, Error, rows, loss);

    private static MetricComparison.Row Row(MetricComparison compared, string key) => compared.Rows.Single(r => r.Key == key);
}
