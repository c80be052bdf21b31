using HyperTune.Engine.Analysis.Importance;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Tests.Web.Plots.Gallery;

public sealed class ImportancePlotTests
{
    private static readonly ImportanceResult Known = new()
    {
        Method = FanovaImportance.Key,
        Trials = 61,
        Needed = 10,
        Parameters = [new("learning_rate", 0.412, 0.35, 0.47), new("dropout", 0.05, 0, 0.1), new("hidden_size", 0.218, 0.17, 0.26)],
        Pairs = [new("learning_rate", "hidden_size", 0.3, 0.2, 0.4)],
        Explained = 0.8,
    };

    [Fact]
    public void Compute_Shares_AreBarsGreatestFirstWithWhiskers()
    {
        BarSeries bars = Assert.Single(Compute(Known).Bars);

        Assert.Equal([0.412, 0.218, 0.05], bars.To);
        Assert.Equal([0.35, 0.17, 0], bars.Low);
        Assert.Equal(["0.412", "0.218", "0.050"], bars.Labels);
    }

    [Fact]
    public void Compute_IntervalThatTouchesZero_IsFaint() => Assert.Equal([false, false, true], Compute(Known).Bars[0].Faded);

    [Fact]
    public void Compute_Large_HasPairsToo() =>
        Assert.Equal(["learning_rate", "learning_rate × hidden_size", "hidden_size", "dropout"], Compute(Known, large: true).Y.Names);

    [Fact]
    public void Compute_TooFewTrials_SaysHowManyItNeeds() =>
        Assert.Equal("Needs 10 complete trials, 4 so far.", Compute(Known with { Trials = 4, Parameters = [] }).Empty);

    [Theory]
    [InlineData(0.05, 0, "5.0\u00A0% of it is shared by pairs in doubt and by three parameters or more together.")]
    [InlineData(0, 1, "1 trial far out was pulled in.")]
    [InlineData(0, 3, "3 trials far out were pulled in.")]
    public void Compute_RestAndOutliers_AreTold(double rest, int outliers, string sentence)
    {
        Assert.Contains(sentence, Compute(Known with { Rest = rest, Outliers = outliers }).Note, StringComparison.Ordinal);
        Assert.DoesNotContain(sentence, Compute(Known).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_ConstantObjective_SaysSo() => Assert.NotNull(Compute(Known with { IsConstant = true }).Empty);

    private static Figure Compute(ImportanceResult known, bool large = false) =>
        new ImportancePlot().Compute(new() { Study = StudySummaries.Study(), Importance = known, Large = large }, Texts.Of<PlotText>());
}
