using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Tests.Web.Plots.Gallery;

public sealed class EdfPlotTests
{
    private static readonly Objective Loss = new("val_loss", Direction.Minimize);
    private static readonly Objective Score = new("val_accuracy", Direction.Maximize);

    [Fact]
    public void PointsOf_Minimized_RisesByTheShareAtEachValue() =>
        Assert.Equal([(0, 0), (1, 0.25), (2, 0.75), (4, 1), (5, 1)], EdfPlot.PointsOf([1, 2, 2, 4], new ValueRange(0, 5, true), Loss));

    [Fact]
    public void PointsOf_Maximized_FallsBehindEachValue() =>
        Assert.Equal([(0, 1), (1, 0.75), (2, 0.25), (4, 0), (5, 0)], EdfPlot.PointsOf([4, 2, 2, 1], new ValueRange(0, 5, false), Score));

    [Fact]
    public void PointsOf_ValueBeyondTheAxis_LeavesItsShareOut() =>
        Assert.Equal([(0, 0), (1, 0.5), (5, 0.5)], EdfPlot.PointsOf([1, 100], new ValueRange(0, 5, true), Loss));

    [Fact]
    public void PointsOf_ManyValues_KeepsTheEnds()
    {
        var points = EdfPlot.PointsOf([.. Enumerable.Range(1, 10_000).Select(i => (double)i)], new ValueRange(0, 10_001, true), Loss);

        Assert.InRange(points.Length, 100, 420);
        Assert.Contains((1, 0.0001), points);
        Assert.Contains((10_000, 1), points);
    }

    [Theory]
    [InlineData(5, "all")]
    [InlineData(10, "all,first,rest")]
    [InlineData(90, "all,first,rest")]
    public void Compute_AnyNumberOfTrials_SplitsWhenThereAreEnough(int trials, string keys) =>
        Assert.Equal(keys, string.Join(',', Compute(PlotInputs.Of(PlotInputs.Random("plain", trials))).Series.Select(s => s.Key)));

    [Fact]
    public void Compute_NinetyTrials_ComparesTheFirstThirdWithTheRest()
    {
        Figure figure = Compute(PlotInputs.Of(PlotInputs.Random("plain", 90)));

        Assert.Equal(["trials 0–29", "trials 30–89"], figure.Series.Skip(1).Select(s => s.Name));
        Assert.Equal(SeriesDash.Dashed, figure.Series[1].Dash);
    }

    [Fact]
    public void Table_MedianRow_IsTheMedian()
    {
        Figure figure = Compute(PlotInputs.Of(PlotInputs.Random("plain", 5, static (n, _) => n)));

        FigureTable.Row half = FigureTable.Of(figure).Rows[9];
        Assert.Equal("50 %", half.Place.Text);
        Assert.Equal(2, half.Values[0].Number);
    }

    private static Figure Compute(PlotInput input) => new EdfPlot().Compute(input, Texts.Of<PlotText>());
}
