using HyperTune.Engine.Studies.Analyses;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Tests.Web.Plots.Gallery;

public sealed class DurationPlotTests
{
    [Fact]
    public void Compute_Forecasts_StandBesideTheDiagonalInMinutes()
    {
        Figure figure = Compute([60, 120, 300], [90, 120, 240]);

        Series trials = figure.Series.Single(s => s.Key == "trials");
        Assert.Equal([1, 2, 5], trials.X);
        Assert.Equal([1.5, 2, 4], trials.Y);
        Assert.Equal("real, minutes", figure.X.Title);
        Assert.Contains("20.0 %", figure.Note!.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal("+50.0 %", FigureTable.Of(figure).Rows[0].Values[2].Text!.Replace('\u00A0', ' '));
    }

    [Fact]
    public void Compute_WideRange_IsLogarithmic() => Assert.True(Compute([1, 100], [2, 90]).X.Log);

    [Fact]
    public void Compute_ManyTrials_KeepsTheEndsAndTheWorstMiss()
    {
        double[] real = [.. Enumerable.Range(1, 5000).Select(i => (double)i)];
        Figure figure = Compute(real, [.. real.Select((r, i) => i == 2500 ? r * 40 : r)]);

        Series trials = figure.Series.Single(s => s.Key == "trials");
        Assert.Equal(1000, trials.X.Count);
        Assert.Contains(0, trials.Trials);
        Assert.Contains(2500, trials.Trials);
        Assert.Contains(4999, trials.Trials);
        Assert.Contains("Showing 1,000 of 5,000 trials.", figure.Note, StringComparison.Ordinal);
    }

    private static Figure Compute(double[] real, double[] foretold) => new DurationPlot().Compute(
        new() { Study = StudySummaries.Study(), Durations = new DurationForecast(real.Length, 10, [.. Enumerable.Range(0, real.Length)], [.. real], [.. foretold]) },
        Texts.Of<PlotText>());
}
