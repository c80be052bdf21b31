using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class OptimisationHistoryPlotTests
{
    [Fact]
    public void Compute_ImprovingTrials_StepsDownToTheBest()
    {
        Figure figure = Compute(Direction.Minimize, 5, 4, 6, 3, 3.5);

        Series best = Of(figure, "best-so-far");
        Assert.Equal([0, 1, 3, 4], best.X);
        Assert.Equal([5, 4, 3, 3], best.Y);
        Assert.Equal([3.0], Of(figure, "best").X);
    }

    [Fact]
    public void Compute_Maximized_StepsUp() => Assert.Equal([5, 6, 6], Of(Compute(Direction.Maximize, 5, 4, 6, 3), "best-so-far").Y);

    [Fact]
    public void Compute_OneDivergedTrial_StandsAtTheEdgeWithItsValue()
    {
        Figure figure = Compute(Direction.Minimize, 5, 4, 6, 3, 1e6, 4.5);

        Assert.Equal([1e6], Of(figure, "beyond").Beside);
        Assert.InRange(figure.Y.To!.Value, 6, 10);
        Assert.DoesNotContain(1e6, Of(figure, "complete").Y);
    }

    [Fact]
    public void Compute_BudgetLeft_ShadesWhatIsToCome()
    {
        FigureBand band = Assert.Single(Compute(Direction.Minimize, 5, 4).Bands);

        Assert.Equal((1.5, 20.0), (band.From, band.To));
    }

    [Fact]
    public void Compute_PrunedTrial_IsNeverTheBest()
    {
        Figure figure = Figure([new(0, TrialState.Completed, 5), new(1, TrialState.Pruned, 1), new(2, TrialState.Failed, double.NaN)], Direction.Minimize);

        Assert.Equal([0.0], Of(figure, "best").X);
        Assert.Equal([1.0], Of(figure, "pruned").X);
        Assert.Equal([2.0], Of(figure, "failed").X);
    }

    [Fact]
    public void Compute_TenThousandTrials_KeepsEveryImprovementAndTheExtremesOfEveryStretch()
    {
        double[] values = [.. Enumerable.Range(0, 10_000).Select(i => 5 - i * 1e-4 + i * 0.618 % 1)];
        Figure figure = Compute(Direction.Minimize, values);

        Series complete = Of(figure, "complete");
        Assert.InRange(complete.X.Count, 500, 1200);
        Assert.Empty(Of(figure, "best-so-far").X.SkipLast(1).Except(complete.X));
        Assert.Contains(values.Max(), complete.Y);
        Assert.Contains(values.Min(), complete.Y);
        Assert.StartsWith("Showing ", figure.Note, StringComparison.Ordinal);
        Assert.Equal(10_000, FigureTable.Of(figure).Rows.Length);
    }

    [Fact]
    public void Compute_OneTrialMoreOfVeryMany_SendsLittle()
    {
        double[] values = [.. Enumerable.Range(0, 5001).Select(i => 5 + i * 0.618 % 1)];
        FigurePatch patch = FigurePatch.Between(Compute(Direction.Minimize, values[..^1]), Compute(Direction.Minimize, values), "history");

        Assert.DoesNotContain("complete", patch.Set.Keys);
        Assert.InRange(patch.Extend["complete"].X.Length, 0, 40);
    }

    [Fact]
    public void Compute_TableInPlaceOfPoints_ShowsTheRowsInTheBrush()
    {
        PlotInput input = PlotInputs.All["ten trials"].Value with { Rows = [2, 5] };

        Assert.Equal([2.0, 5.0], Of(new OptimisationHistoryPlot().Compute(input, Texts.Of<PlotText>()), "complete").X);
    }

    private static Series Of(Figure figure, string key) => figure.Series.Single(s => s.Key == key);

    private static Figure Compute(Direction direction, params double[] values) =>
        Figure([.. values.Select((v, i) => new TrialPoint(i, TrialState.Completed, v))], direction);

    private static Figure Figure(TrialPoint[] points, Direction direction) => new OptimisationHistoryPlot().Compute(
        new() { Study = StudySummaries.Study(objective: new("val_loss", direction)) with { Baselines = ImmutableDictionary<string, double>.Empty }, Points = points },
        Texts.Of<PlotText>());
}
