using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Tests.Web.Plots.Gallery;

public sealed class PartialDependencePlotTests
{
    [Fact]
    public void Compute_NinetyTrials_DrawsBandAndMeanOnTheParametersOwnScale()
    {
        Figure figure = Compute(PlotInputs.All["ninety trials"].Value with { Several = ["learning_rate"] });

        Series mean = figure.Series.Single(s => s.Key == "mean:learning_rate");
        Series band = figure.Series.Single(s => s.Key == "interval:learning_rate");
        Assert.Equal(1e-4, mean.X[0], 12);
        Assert.Equal(0.1, mean.X[^1], 12);
        Assert.Equal(SeriesShape.Area, band.Shape);
        Assert.All(mean.Y.Index(), y => Assert.True(band.Y[y.Index] >= y.Item && band.Y[^(y.Index + 1)] <= y.Item));
        Assert.InRange(Math.Log10(mean.X[mean.Y.ToList().IndexOf(mean.Y.Min())]), -3.2, -1.6);
    }

    [Fact]
    public void Compute_Choices_AreSinglePlacesWithIntervals()
    {
        Figure figure = Compute(PlotInputs.All["ninety trials"].Value with { Several = ["optimizer"] });

        Assert.Equal([0, 1], figure.Series.Single(s => s.Key == "mean:optimizer").X);
        Assert.Equal([0, 0, double.NaN, 1, 1, double.NaN], figure.Series.Single(s => s.Key == "interval:optimizer").X);
    }

    [Fact]
    public void Compute_TooFewTrials_SaysHowManyItNeeds() =>
        Assert.Equal("Needs 10 complete trials, 2 so far.", Compute(PlotInputs.All["two trials"].Value).Empty);

    private static Figure Compute(PlotInput input) => new PartialDependencePlot().Compute(input, Texts.Of<PlotText>());
}
