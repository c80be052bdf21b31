using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Tests.Web.Plots.Gallery;

public sealed class RelationsPlotTests
{
    [Fact]
    public void Compute_ObjectiveThatRisesWithOneParameter_CorrelatesWithItFirst()
    {
        TrialTable table = PlotInputs.Random("plain", 30, static (_, p) => p["hidden_size"].Number);
        Figure figure = Compute(PlotInputs.Of(table));

        Assert.Equal(["val_loss", "hidden_size"], figure.X.Names.Take(2));
        Assert.Equal(1, figure.Surface!.Values[1], 12);
        Assert.Equal(double.NaN, figure.Surface.Values[0]);
    }

    [Fact]
    public void Compute_AnySpace_IsSymmetric()
    {
        FigureSurface surface = Compute(PlotInputs.All["conditional"].Value).Surface!;
        int n = surface.X.Count;

        Assert.All(Enumerable.Range(0, n * n), i => Assert.Equal(surface.Values[i], surface.Values[i % n * n + i / n]));
        Assert.All(surface.Values.Where(v => !double.IsNaN(v)), v => Assert.InRange(v, -1, 1));
    }

    [Fact]
    public void Compute_UnorderedChoices_AreBlankWithTheReason()
    {
        Figure figure = Compute(PlotInputs.All["other scripts"].Value);
        FigureTable table = FigureTable.Of(figure);

        int cell = table.Columns.IndexOf("cell_type");
        Assert.Equal("cell_type has choices without an order", table.Rows[0].Values[cell].Text);
        Assert.NotNull(table.Rows[0].Values[table.Columns.IndexOf("optimizer")].Number);
        Assert.Contains("Blank cells", figure.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_PairOfTooFewTrials_IsBlankWithTheReason()
    {
        SearchSpace space = new([new("a", new FloatDistribution(0, 1)), new("b", new FloatDistribution(0, 1), [new() { Parent = "a", Max = 0.1 }])]);
        TrialTable table = TablesOfTrials.Of(space, [.. Enumerable.Range(0, 8).Select(i => (i < 2 ? TablesOfTrials.Set(("a", 0.05 * i), ("b", 0.5)) : TablesOfTrials.Set(("a", 0.1 * i)), (double)i))]);

        FigureTable shown = FigureTable.Of(Compute(PlotInputs.Of(table)));

        Assert.Equal("only 2 trials have both, 5 are needed", shown.Rows[1].Values[2].Text);
        Assert.Equal(1, shown.Rows[0].Values[1].Number!.Value, 12);
    }

    [Fact]
    public void Compute_Constant_SaysSo() =>
        Assert.Equal("one of the two has a single value", FigureTable.Of(Compute(PlotInputs.All["one point"].Value)).Rows[0].Values[1].Text);

    [Fact]
    public void Compute_FiftyParameters_ShowsSomeAndSaysSo()
    {
        Figure figure = Compute(PlotInputs.All["fifty parameters"].Value);

        Assert.Equal(9, figure.X.Names.Length);
        Assert.StartsWith("Showing 8 of 50 parameters.", figure.Note, StringComparison.Ordinal);
        Assert.Equal(51, FigureTable.Of(figure).Columns.Length);
    }

    private static Figure Compute(PlotInput input) => new RelationsPlot().Compute(input, Texts.Of<PlotText>());
}
