using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Tests.Web.Plots.Gallery;

public sealed class SlicePlotTests
{
    [Fact]
    public void Compute_SmallAndLarge_ShowsTheMostImportantFirst()
    {
        PlotInput input = PlotInputs.All["fifty parameters"].Value;
        string[] important = [.. ParameterChoice.Several(input, 4).Select(p => p.Parameter.Name)];

        Assert.Equal(important, Compute(input).Parameters);
        Assert.Equal(12, Compute(input with { Large = true }).Facets.Length);
    }

    [Fact]
    public void Compute_ChosenParameters_ShowsThoseOnly() =>
        Assert.Equal(["optimizer"], Compute(PlotInputs.All["ninety trials"].Value with { Several = ["optimizer", "gone"] }).Parameters);

    [Fact]
    public void Compute_InactiveValues_AreNoPoints()
    {
        PlotInput input = PlotInputs.All["conditional"].Value;
        Figure figure = Compute(input with { Several = ["dropout"] });
        int active = input.Table!.Parameters.Single(p => p.Parameter.Name == "dropout").Values.Count(v => !double.IsNaN(v));

        Assert.InRange(active, 1, 59);
        Assert.Equal(active, figure.Series.Where(s => s.Key is "points:dropout" or "beyond:dropout").Sum(s => s.X.Count));
    }

    [Fact]
    public void Compute_OneDivergedTrial_StandsAtTheEdgeWithItsValue()
    {
        Figure figure = Compute(PlotInputs.All["one diverged"].Value);

        Series beyond = figure.Series.First(s => s.Key.StartsWith("beyond:", StringComparison.Ordinal));
        Assert.Equal([1e30], beyond.Beside);
        Assert.InRange(beyond.Y[0], figure.Y.From!.Value, figure.Y.To!.Value);
    }

    [Fact]
    public void Compute_LaterTrials_AreStronger()
    {
        Series points = Compute(PlotInputs.All["ten trials"].Value).Series[0];

        Assert.Equal(points.Strength.Order(), points.Strength);
        Assert.Equal(points.Trials.Order(), points.Trials);
        Assert.Equal(1, points.Strength[^1]);
    }

    [Fact]
    public void Compute_TenThousandTrials_SaysHowManyAreShown()
    {
        Figure figure = Compute(PlotInputs.All["ten thousand trials"].Value);

        Assert.StartsWith("Showing 1,000 of ", figure.Note, StringComparison.Ordinal);
        Assert.All(figure.Series.Where(s => s.Key.StartsWith("points:", StringComparison.Ordinal)), s => Assert.InRange(s.X.Count, 900, 1000));
    }

    [Fact]
    public void Compute_ChoicesInChinese_AreNamesOfPlaces()
    {
        Figure figure = Compute(PlotInputs.All["other scripts"].Value with { Several = ["cell_type"] });

        Assert.Equal("门控循环单元", figure.Facets[0].Names[1]);
        Assert.All(figure.Series[0].X, x => Assert.Contains(x, new[] { 0.0, 1, 2, 3 }));
        Assert.Contains(FigureTable.Of(figure).Rows, r => r.Values[2].Text == "长短期记忆网络");
    }

    [Fact]
    public void Compute_BestTrial_IsAStarInEveryFacet()
    {
        PlotInput input = PlotInputs.All["maximized"].Value;
        Figure figure = Compute(input);

        double best = input.Table!.Value.Max();
        Assert.All(figure.Series.Where(s => s.Symbol == "star"), s => Assert.Equal(best, s.Y[0]));
        Assert.Equal(figure.Facets.Length, figure.Series.Count(s => s.Symbol == "star"));
        Assert.Equal(Direction.Maximize, input.Objective.Direction);
    }

    private static Figure Compute(PlotInput input) => new SlicePlot().Compute(input, Texts.Of<PlotText>());
}
