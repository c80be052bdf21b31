using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Tests.Web.Plots.Gallery;

public sealed class IntermediatePlotTests
{
    [Fact]
    public void Choice_FewTrials_IsAllThatTrained() => Assert.Equal(Enumerable.Range(0, 10), IntermediateChoice.Of(PlotInputs.All["ten trials"].Value.Table!, null));

    [Fact]
    public void Choice_ManyTrials_HasTheBestAndPrunedAndStaysTheSameAsTrialsComeIn()
    {
        TrialTable all = PlotInputs.All["ten thousand trials"].Value.Table!;
        int[] chosen = IntermediateChoice.Of(all, null);
        int[] before = IntermediateChoice.Of(all, [.. Enumerable.Range(0, 9_000)]);

        Assert.Equal(IntermediateChoice.Most, chosen.Length);
        Assert.Equal(chosen.Order().Distinct(), chosen);
        Assert.Contains(PlotInputs.All["ten thousand trials"].Value.Study.BestNumber!.Value, chosen);
        Assert.InRange(chosen.Count(n => all.State[n] == TrialState.Pruned), 50, 100);
        Assert.True(chosen.Intersect(before).Count() > 150);
    }

    [Fact]
    public void Compute_PrunedTrials_AreMarkedAtTheirLastEpoch()
    {
        Figure figure = Compute(PlotInputs.All["ninety trials"].Value);

        Series cuts = figure.Series.Single(s => s.Key == "cuts");
        PlotInput input = PlotInputs.All["ninety trials"].Value;
        Assert.All(cuts.Trials.Index(), t => Assert.Equal(input.Intermediate[t.Item][^1].Step, cuts.X[t.Index]));
        Assert.All(cuts.Trials, t => Assert.Equal(TrialState.Pruned, input.Table!.State[t]));
    }

    [Fact]
    public void Compute_Lines_HaveOneTrialForEachStretch()
    {
        Figure figure = Compute(PlotInputs.All["ninety trials"].Value);

        Assert.All(figure.Series.Where(s => s.Shape == SeriesShape.Line), s => Assert.Equal(s.X.Count(double.IsNaN), s.Trials.Count));
    }

    [Fact]
    public void Compute_PrunedAtFewEpochs_SaysWhere()
    {
        PlotInput input = PlotInputs.All["ninety trials"].Value;
        Figure figure = Compute(input with { Intermediate = input.Intermediate.ToDictionary(c => c.Key, c => new[] { 3.0, 2, 1.5, 1.4, 1.3 }.Index().Aggregate(LearningCurve.Empty, (curve, v) => curve.Append(v.Index + 1, v.Item))) });

        Assert.Equal("pruned at epoch 5", figure.Subtitle);
        Assert.Equal([5.0], figure.Rules.Select(r => r.At));
    }

    [Fact]
    public void Compute_ManyLongCurves_StaysDrawable()
    {
        PlotInput input = PlotInputs.All["ten thousand trials"].Value;
        Dictionary<int, LearningCurve> longer = input.Intermediate.Keys.ToDictionary(n => n, n => Enumerable.Range(1, 500).Aggregate(LearningCurve.Empty, (curve, step) => curve.Append(step, 1 + 1.0 / step)));
        Figure figure = Compute(input with { Intermediate = longer });

        Assert.InRange(figure.Series.Sum(s => s.X.Count), 200 * 12, 7000);
        Assert.StartsWith("Showing 200 of 10,000 trials.", figure.Note, StringComparison.Ordinal);
    }

    private static Figure Compute(PlotInput input) => new IntermediatePlot().Compute(input, Texts.Of<PlotText>());
}
