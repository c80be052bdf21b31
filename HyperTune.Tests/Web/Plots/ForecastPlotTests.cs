using HyperTune.Engine.Data;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class ForecastPlotTests
{
    [Fact]
    public void Compute_StepAndTarget_PicksTheirColumn()
    {
        // Two samples, two rows ahead, two targets: [sample][step][target].
        Predictions predictions = new()
        {
            Anchors = [20, 10],
            Horizon = 2,
            TargetNames = ["a", "b"],
            Predicted = [1, 2, 3, 4, 5, 6, 7, 8],
            Actual = [11, 12, 13, 14, 15, 16, 17, 18],
        };

        Figure figure = new ForecastPlot().Compute(
            new() { Study = StudySummaries.Study(), Predictions = predictions, PredictionView = new(Target: 1, Step: 2) },
            Texts.Of<PlotText>());

        Series actual = figure.Series.Single(s => s.Key == "actual");
        Assert.Equal([12, 22], actual.X);
        Assert.Equal([18, 14], actual.Y);
        Assert.Equal([8, 4], figure.Series.Single(s => s.Key == "predicted").Y);
    }
}
