using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class LossCurvesPlotTests
{
    private static readonly Objective Loss = new("val_loss", Direction.Minimize);

    [Fact]
    public void Compute_BestRunningAndOthers_EachHasItsLook()
    {
        Figure figure = Compute(best: 0, Trial(0, TrialState.Completed, 3, 2), Trial(1, TrialState.Running, 4), Trial(2, TrialState.Pruned, 5, 5), Trial(3, TrialState.Completed, 6, 6));

        Series best = Of(figure, "validation:#0");
        Assert.Equal((2.5, PlotColours.Ink), (best.Width, best.Colour));
        Assert.Equal(PlotColours.OfTrial(1), Of(figure, "validation:#1").Colour);
        Assert.Equal(SeriesDash.Dashed, Of(figure, "train:#1").Dash);
        Assert.Equal([5, 5, double.NaN, 6, 6, double.NaN], Of(figure, "others").Y);
        Assert.Equal("star", Of(figure, "end:#0").Symbol);
    }

    [Fact]
    public void Compute_Baselines_AreNamedWithTheirValue()
    {
        Figure figure = Compute(best: null, Trial(1, TrialState.Running, 4));

        Series naive = Of(figure, "baseline:naive");
        Assert.Equal(SeriesDash.Dotted, naive.Dash);
        Assert.Equal("naive 7.000", naive.Labels[^1]);
    }

    [Fact]
    public void Compute_ValueBelowZero_LeavesTheLogarithmicAxis()
    {
        Assert.True(Compute(best: null, Trial(1, TrialState.Running, 4, 3)).Y.Log);
        Assert.False(Compute(best: null, Trial(1, TrialState.Running, 4, -3)).Y.Log);
    }

    [Fact]
    public void Compute_ManyOthers_SaysHowManyAreShown()
    {
        TrialCurves[] trials = [.. Enumerable.Range(0, 100).Select(i => Trial(i, TrialState.Completed, i, i))];

        Assert.Equal("Showing the last 60 of 100 other trials.", Compute(best: null, trials).Note);
    }

    [Fact]
    public void Compute_ThousandsOfOthers_AreCountedWithAComma()
    {
        Figure figure = new LossCurvesPlot().Compute(
            new()
            {
                Study = StudySummaries.Study(objective: Loss),
                Curves = [Trial(9, TrialState.Completed, 1, 2)],
                Points = [.. Enumerable.Range(0, 9_749).Select(i => new TrialPoint(i, TrialState.Completed, i))],
            },
            Texts.Of<PlotText>());

        Assert.Equal("Showing the last 1 of 9,749 other trials.", figure.Note);
    }

    [Fact]
    public void Compute_AllEndedAfterOneEpoch_SaysWhyThereIsNoCurve()
    {
        TrialCurves[] failed = [.. Enumerable.Range(0, 12).Select(i => Trial(i, TrialState.Failed, 1))];

        Assert.Equal("No curve to show: all 12 trials that ended stopped after their first epoch. Curves appear when a trial reaches its second.", Compute(best: null, failed).Empty);
        Assert.Null(Compute(best: null, [.. failed, Trial(12, TrialState.Running, 1)]).Empty);
        Assert.Null(Compute(best: null, [.. failed, Trial(12, TrialState.Failed, 1, 2)]).Empty);
    }

    [Fact]
    public void Compute_CurvesOfSomeTrialsOnly_CountsAllOfThem()
    {
        Figure figure = new LossCurvesPlot().Compute(
            new()
            {
                Study = StudySummaries.Study(objective: Loss),
                Curves = [Trial(9, TrialState.Completed, 1, 2)],
                Points = [.. Enumerable.Range(0, 10).Select(i => new TrialPoint(i, TrialState.Completed, i))],
            },
            Texts.Of<PlotText>());

        Assert.Equal("Showing the last 1 of 10 other trials.", figure.Note);
    }

    [Fact]
    public void Between_OneMoreEpoch_SendsOnlyTheNewPoint()
    {
        Figure before = Compute(best: null, Trial(1, TrialState.Running, 4, 3));
        Figure after = Compute(best: null, Trial(1, TrialState.Running, 4, 3, 2));

        FigurePatch patch = FigurePatch.Between(before, after, "loss");

        Assert.Equal([3.0], patch.Extend["validation:#1"].X);
        Assert.Equal([2.0], patch.Extend["validation:#1"].Y);
        Assert.DoesNotContain("validation:#1", patch.Set.Keys);
        Assert.Contains("end:#1", patch.Set.Keys);
    }

    [Fact]
    public void Compute_Smoothed_LineIsTheAverageAndTheReportedValuesStayFaintAndInTheTable()
    {
        Figure figure = Compute(best: null, 0.5, Trial(1, TrialState.Running, 4, 2, 8), Trial(2, TrialState.Completed, 4, 2));

        double[] smooth = [4, (0.5 * 4 * 0.5 + 0.5 * 2) / 0.75, (0.25 * 0.5 * 4 + 0.5 * 0.5 * 2 + 0.5 * 8) / 0.875];
        Assert.Equal(smooth, Of(figure, "validation:#1").Y, new Near());
        Assert.Equal([4, 2, 8], Of(figure, "raw:#1").Y);
        Assert.True(Of(figure, "raw:#1").Opacity < 0.5);
        Assert.Equal(smooth[2], Of(figure, "end:#1").Y[0], 12);
        Assert.Equal([smooth[0] * 0.9, smooth[1] * 0.9, smooth[2] * 0.9], Of(figure, "train:#1").Y, new Near());
        Assert.Equal([4, smooth[1], double.NaN], Of(figure, "others").Y, new Near());
        FigureTable table = FigureTable.Of(figure);
        Assert.Equal(["#1 train_loss", "#1"], table.Columns);
        Assert.Equal([4, 2, 8], table.Rows.Select(r => r.Values[1].Number!.Value));
        Assert.Contains("0.50", figure.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Between_OneMoreEpochSmoothed_SendsOnlyTheNewPoint()
    {
        Figure before = Compute(best: null, 0.9, Trial(1, TrialState.Running, 4, 3));
        Figure after = Compute(best: null, 0.9, Trial(1, TrialState.Running, 4, 3, 2));

        FigurePatch patch = FigurePatch.Between(before, after, "loss");

        Assert.Single(patch.Extend["validation:#1"].Y);
        Assert.Equal([2.0], patch.Extend["raw:#1"].Y);
        Assert.DoesNotContain("validation:#1", patch.Set.Keys);
    }

    private static Series Of(Figure figure, string key) => figure.Series.Single(s => s.Key == key);

    private static TrialCurves Trial(int number, TrialState state, params double[] values) =>
        new(number, state, new Dictionary<string, IReadOnlyList<IntermediateValue>>
        {
            ["val_loss"] = StudySummaries.Curve(values),
            ["train_loss"] = StudySummaries.Curve([.. values.Select(v => v * 0.9)]),
        });

    private static Figure Compute(int? best, params TrialCurves[] trials) => Compute(best, 0, trials);

    private static Figure Compute(int? best, double smoothness, params TrialCurves[] trials) => new LossCurvesPlot().Compute(
        new()
        {
            Study = StudySummaries.Study(objective: Loss) with { BestNumber = best, Baselines = ImmutableDictionary<string, double>.Empty.Add("naive", 7) },
            Curves = [.. trials],
            Log = true,
            Smoothness = smoothness,
        },
        Texts.Of<PlotText>());

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => x.Equals(y) || Math.Abs(x - y) < 1e-12;

        public int GetHashCode(double value) => 0;
    }
}
