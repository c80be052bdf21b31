using HyperTune.Engine.Data.Exploring;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Data;
using Microsoft.Extensions.Localization;

namespace HyperTune.Tests.Web.Plots.Data;

public sealed class ClassBalancePlotTests
{
    private static readonly IStringLocalizer<DataPlotText> Words = Texts.Of<DataPlotText>();

    [Fact]
    public void Compute_Classes_AreBarsGreatestFirstWithShares()
    {
        Figure figure = ClassBalancePlot.Compute([new("rose", 30), new("<b>lily</b>", 60), new("tulip", 10)], 5, Words);

        BarSeries bars = Assert.Single(figure.Bars);
        Assert.Equal([60, 30, 10], bars.To);
        Assert.Equal(["<b>lily</b>", "rose", "tulip"], figure.Y.Names);
        Assert.Equal("60 · 60.0\u00A0%", bars.Labels[0]);
        Assert.Contains("right in 60.0\u00A0% of the rows", figure.Note, StringComparison.Ordinal);
        Assert.Contains("5 rows have no class", figure.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("val_macro_f1", figure.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_UnevenClasses_SaysByHowMuchAndWhatToDo() =>
        Assert.Contains("99 times", ClassBalancePlot.Compute([new("ok", 990), new("fault", 10)], 0, Words).Note, StringComparison.Ordinal);

    [Fact]
    public void Compute_ManyClasses_ShowsTheGreatestAndHasAllInTheTable()
    {
        Figure figure = ClassBalancePlot.Compute([.. Enumerable.Range(1, 40).Select(i => new ClassRows($"c{i}", i))], 0, Words);

        Assert.Equal(16, figure.Bars[0].To.Count);
        Assert.Equal(40, figure.Bars[0].To[0]);
        Assert.Equal(40, figure.Table!().Rows.Length);
        Assert.Contains("Showing 16 of 40", figure.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_NoRow_SaysSo() => Assert.NotNull(ClassBalancePlot.Compute([], 3, Words).Empty);
}

public sealed class CorrelationPlotTests
{
    private static readonly IStringLocalizer<DataPlotText> Words = Texts.Of<DataPlotText>();

    [Fact]
    public void Compute_Links_AreStrongestFirstWhateverTheirDirection()
    {
        Figure figure = CorrelationPlot.Compute(
            "load",
            [Pearson("temp", 0.4, 0.3, 0.5), Pearson("price", -0.8, -0.9, -0.7), Pearson("noise", 0.02, -0.1, 0.1, byChance: true), Pearson("constant", double.NaN, double.NaN, double.NaN, byChance: true)],
            Words);

        BarSeries bars = Assert.Single(figure.Bars);
        Assert.Equal(["price", "temp", "noise"], figure.Y.Names);
        Assert.Equal([-0.8, 0.4, 0.02], bars.To);
        Assert.Equal([-0.9, 0.3, -0.1], bars.Low);
        Assert.Equal([false, false, true], bars.Faded);
        Assert.Equal(["−0.800", "0.400", "0.020"], bars.Labels);
        Assert.Equal(-1.1, figure.X.From);
    }

    [Fact]
    public void Compute_MeasuresWithoutDirection_BeginAtZeroWithoutWhiskers()
    {
        Figure figure = CorrelationPlot.Compute("kind", [new("length", LinkMeasure.CorrelationRatio, 0.7, double.NaN, double.NaN, false, 150)], Words);

        Assert.Equal(0, figure.X.From);
        Assert.Empty(figure.Bars[0].High);
        Assert.Contains("η", figure.Bars[0].Hovers[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_NothingToCompare_SaysSo() => Assert.Contains("load", CorrelationPlot.Compute("load", [], Words).Empty, StringComparison.Ordinal);

    private static ColumnLink Pearson(string name, double value, double low, double high, bool byChance = false) => new(name, LinkMeasure.Pearson, value, low, high, byChance, 100);
}

public sealed class AutocorrelationPlotTests
{
    private static readonly IStringLocalizer<DataPlotText> Words = Texts.Of<DataPlotText>();

    [Fact]
    public void Compute_Season_IsMarkedBetweenTheLinesOfChance()
    {
        Figure figure = AutocorrelationPlot.Compute([.. Enumerable.Range(0, 85).Select(i => Math.Cos(2 * Math.PI * i / 24))], 400, 24, "24 rows, 1 d", Words);

        FigureRule rule = Assert.Single(figure.Rules);
        Assert.Equal((24, "season: 24 rows, 1 d"), (rule.At, rule.Label));
        Assert.Equal([0.098, 0.098], figure.Series[0].Y);
        Assert.Equal([-0.098, -0.098], figure.Series[1].Y);
        Assert.Equal(85, figure.Series[2].X.Count);
        Assert.Equal("season of 24 rows, 1 d", figure.Subtitle);
    }

    [Fact]
    public void Compute_ManyLags_AreThinnedButKeepTheSeason()
    {
        Figure figure = AutocorrelationPlot.Compute([.. Enumerable.Range(0, 2001).Select(i => Math.Cos(i * 0.01))], 20_000, 1_001, null, Words);

        Assert.InRange(figure.Series[2].X.Count, 400, 700);
        Assert.Contains(1_001.0, figure.Series[2].X);
        Assert.Equal(2_000, figure.Series[2].X[^1]);
        Assert.Equal(2_001, figure.Table!().Rows.Length);
    }

    [Fact]
    public void Compute_NoSeason_SaysSo() => Assert.Equal("no season stands out", AutocorrelationPlot.Compute([1, 0.1, 0, -0.1], 50, null, null, Words).Subtitle);

    [Fact]
    public void Compute_NothingKnown_SaysWhy() => Assert.NotNull(AutocorrelationPlot.Compute([], 0, null, null, Words).Empty);
}
