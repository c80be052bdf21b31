using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class CompareForecastPlotTests
{
    [Fact]
    public void Compute_TwoTrials_DrawsWhatCameOnceAndBothPredictionsByRow()
    {
        Figure figure = Compute(
            new(Target: 0, Step: 2),
            Trial(1, Forecast(["a"], 2, [20, 10], [1, 2, 3, 4], [11, 12, 13, 14])),
            Trial(2, Forecast(["b", "a"], 2, [10], [5, 6, 7, 8], [0, 13, 0, 14])));

        Series actual = Assert.Single(figure.Series, s => s.Key == "actual");
        Assert.Equal([12, 22], actual.X);
        Assert.Equal([14, 12], actual.Y);
        Assert.Equal([4, 2], figure.Series.Single(s => s.Key == "predicted:1").Y);

        // The target is found by its name, and only the rows of the stretch are drawn.
        Assert.Equal([8], figure.Series.Single(s => s.Key == "predicted:2").Y);
        Assert.Equal("a", figure.Y.Title);
        Assert.Null(figure.Note);
    }

    [Fact]
    public void Compute_OthersWithoutPredictionsTargetOrRows_AreNamed()
    {
        Figure figure = Compute(
            new(),
            Trial(1, Forecast(["a"], 1, [10], [1], [2])),
            Trial(2, null),
            Trial(3, Forecast(["z"], 1, [10], [1], [2])),
            Trial(4, Forecast(["a"], 1, [99], [1], [2])));

        Assert.Equal("No predictions are kept: #2, #3, #4.", figure.Note);
    }

    [Theory]
    [InlineData(9, 9, 9)]
    [InlineData(-1, -1, -1)]
    public void Compute_ViewOutOfRange_TakesTheNearest(int target, int step, int page) =>
        Assert.Null(Compute(new(target, step, page), Trial(1, Forecast(["a"], 1, [10], [1], [2]))).Empty);

    [Fact]
    public void Compute_NoneKept_SaysWhenTheyAre() => Assert.Contains("best trials", Compute(new(), Trial(1, null)).Empty, StringComparison.Ordinal);

    private static Figure Compute(PredictionView view, params PlottedTrial[] trials) =>
        new CompareForecastPlot().Compute(new() { Study = StudySummaries.Study(), Compared = [.. trials], PredictionView = view }, Texts.Of<PlotText>());

    private static PlottedTrial Trial(int number, Predictions? predictions) => new()
    {
        Key = $"{number}",
        Id = number,
        Label = $"#{number}",
        Slot = number,
        Curves = new(number, TrialState.Completed, new Dictionary<string, IReadOnlyList<IntermediateValue>>()),
        Predictions = predictions,
    };

    private static Predictions Forecast(string[] targets, int horizon, int[] anchors, float[] predicted, float[] actual) =>
        new() { Anchors = anchors, Horizon = horizon, TargetNames = [.. targets], Predicted = predicted, Actual = actual };
}
