using HyperTune.Engine.Analysis.Convergence;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class ConvergencePlotTests
{
    [Fact]
    public void Compute_SeveralSeeds_DrawsMedianBandAndSeeds()
    {
        Figure figure = Compute(1, Line("a", 0, [1, 0.6], [0.8, 0.7, 0.5]));

        Assert.Equal(["band:a", "seeds:a", "median:a", "end:a", "names"], figure.Series.Select(s => s.Key));
        Series band = figure.Series[0];
        Assert.Equal(SeriesShape.Area, band.Shape);
        Assert.Equal([1, 2, 2, 2, 2, 2, 2, 1], band.X);
        Assert.Equal([0.95, 0.95, 0.675, 0.675, 0.625, 0.625, 0.85, 0.85], band.Y.Select(v => Math.Round(v, 12)));
        Assert.Equal([1, 2, 2], figure.Series[2].X);
        Assert.Equal([0.9, 0.65, 0.65], figure.Series[2].Y.Select(v => Math.Round(v, 12)));

        // Each seed goes on to its own end.
        Assert.Equal([1, 2, 2, double.NaN, 1, 2, 3, 3, double.NaN], figure.Series[1].X);
    }

    [Fact]
    public void Compute_OneStudy_IsALineAlone() =>
        Assert.Equal(["median:a", "end:a", "names"], Compute(1, Line("a", 0, [1, 0.6])).Series.Select(s => s.Key));

    [Fact]
    public void Compute_Minutes_DividesTheAxis()
    {
        Figure figure = Compute(60, Line("a", 0, [1, 0.6]));

        Assert.Equal([1 / 60.0, 2 / 60.0, 2 / 60.0], figure.Series[0].X);
        Assert.Equal("minutes", figure.X.Title);
    }

    [Fact]
    public void Compute_OneWithoutAValue_IsNamedInTheNote() =>
        Assert.Equal("No completed trial yet: b.", Compute(1, Line("a", 0, [1]), Line("b", 1, [double.NaN])).Note);

    [Fact]
    public void Compute_NoValueAtAll_SaysWhatWillAppear() => Assert.Contains("first trial", Compute(1, Line("b", 1, [double.NaN])).Empty, StringComparison.Ordinal);

    private static Figure Compute(double unit, params ConvergenceLine[] lines) =>
        new ConvergencePlot().Compute(new() { Study = StudySummaries.Study(), Race = new([.. lines], "minutes", unit) }, Texts.Of<PlotText>());

    private static ConvergenceLine Line(string key, int slot, params double[][] searches)
    {
        BestSoFar[] ways = [.. searches.Select(s => BestSoFar.Of(s.Select(v => new EndedTrial(1, v)), new("val_loss", Direction.Minimize)))];
        return new(key, key, slot, ConvergenceBand.Of(ways), [.. ways]);
    }
}
