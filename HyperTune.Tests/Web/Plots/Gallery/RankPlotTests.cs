using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Tests.Web.Plots.Gallery;

public sealed class RankPlotTests
{
    [Fact]
    public void Ranks_EqualValues_ShareTheMean() => Assert.Equal([2, 3.5, 3.5, 1], Ranks.Of([5, 7, 7, 1]));

    [Theory]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 10.0, 20, 30 }, 1)]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 9.0, 4, 1 }, -1)]
    [InlineData(new[] { 1.0, 2, 3, 4, 5 }, new[] { 5.0, 6, 7, 8, 7 }, 0.8207826816681233)]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 4.0, 4, 4 }, double.NaN)]
    public void Correlation_KnownPairs_IsSpearmans(double[] one, double[] other, double expected) => Assert.Equal(expected, Ranks.Correlation(one, other), 12);

    [Fact]
    public void Compute_Maximized_GivesRankOneToTheGreatest()
    {
        PlotInput input = PlotInputs.Of(PlotInputs.Random("plain", 20, static (n, _) => n, new("val_accuracy", Direction.Maximize)));
        Figure figure = Compute(input);

        Series trials = figure.Series[0];
        Assert.Equal(1, trials.Tint[trials.Trials.ToList().IndexOf(19)]);
        Assert.Equal(1, figure.Scale!.ShareOf(1));
        Assert.Equal(0, figure.Scale.ShareOf(20));
        Assert.Equal(19, trials.Trials[^1]);
    }

    [Fact]
    public void Compute_ChosenPair_IsShown()
    {
        PlotInput input = PlotInputs.All["ninety trials"].Value with { First = "optimizer", Second = "learning_rate" };
        Figure figure = Compute(input);

        Assert.Equal(["optimizer", "learning_rate"], figure.Parameters);
        Assert.Equal(["adam", "adamw"], figure.X.Names);
        Assert.True(figure.Y.Log);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("gone", "gone")]
    [InlineData("optimizer", "optimizer")]
    [InlineData(null, "learning_rate")]
    public void Pair_AnyWish_IsTwoDifferentParameters(string? first, string? second)
    {
        string[] pair = [.. ParameterChoice.Pair(PlotInputs.All["ninety trials"].Value with { First = first, Second = second }).Select(p => p.Parameter.Name)];

        Assert.Equal(2, pair.Distinct().Count());
        Assert.True(first is null or "gone" || pair[0] == first);
        Assert.True(second is null or "gone" || second == first || pair[1] == second);
    }

    [Fact]
    public void Compute_OneParameter_Declines() => Assert.NotNull(Compute(PlotInputs.All["one parameter"].Value).Empty);

    private static Figure Compute(PlotInput input) => new RankPlot().Compute(input, Texts.Of<PlotText>());
}
