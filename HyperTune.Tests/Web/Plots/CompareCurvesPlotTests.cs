using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class CompareCurvesPlotTests
{
    [Fact]
    public void Compute_TwoTrials_ValidationIsSolidTrainingDashedTheBestInk()
    {
        Figure figure = Compute(Trial(71, best: true, 0.9, 0.5, 0.4), Trial(79, best: false, 0.8, 0.6));

        Assert.Equal([SeriesDash.Dashed, SeriesDash.Solid], Lines(figure, "71").Select(s => s.Dash));
        Assert.All(Lines(figure, "71"), s => Assert.Equal(PlotColours.Ink, s.Colour));
        Assert.All(Lines(figure, "79"), s => Assert.Equal(PlotColours.OfTrial(9), s.Colour));
        Series end = figure.Series.Single(s => s.Key == "end:79");
        Assert.Equal((2, 0.6, PlotColours.SymbolOfTrial(9)), (end.X[0], end.Y[0], end.Symbol));
    }

    [Fact]
    public void Compute_EndsAtOneHeight_NamesPart()
    {
        Figure figure = Compute(Trial(1, false, 0.9, 0.5), Trial(2, false, 0.8, 0.5));

        Series names = figure.Series.Single(s => s.Key == "names");
        Assert.Equal(["#1", "#2"], names.Labels.Where(l => l.Length > 0));
        Assert.NotEqual(names.Y[0], names.Y[2]);
    }

    [Fact]
    public void Compute_OneTrialWithoutNumbers_IsNamedInTheNote()
    {
        Figure figure = Compute(Trial(1, false, 0.9, 0.5), Trial(2, false, double.NaN), Trial(3, false));

        Assert.Equal("No finite values yet: #2, #3.", figure.Note);
        Assert.DoesNotContain(figure.Series, s => s.Key.EndsWith(":2", StringComparison.Ordinal));
    }

    [Fact]
    public void Compute_OneDiverges_TheOthersKeepTheirHeight()
    {
        Figure figure = Compute(
            Trial(1, false, [.. Enumerable.Range(1, 40).Select(e => 0.3 + 0.5 / e)]),
            Trial(2, false, [.. Enumerable.Range(1, 20).Select(e => 0.35 + 0.5 / e), 1e6, 1e12]));

        Assert.InRange(figure.Y.To!.Value, 0.5, 5);
        Assert.Equal(figure.Y.To, figure.Series.Single(s => s.Key == "end:2").Y[0]);
    }

    [Fact]
    public void Compute_ManyEpochs_SendsFewPoints() =>
        Assert.All(Compute(Trial(1, false, [.. Enumerable.Range(1, 5000).Select(e => 1.0 / e)])).Series, s => Assert.InRange(s.X.Count, 1, CompareCurvesPlot.MaxPoints));

    [Fact]
    public void Compute_TenLongTrials_FitTheCircuit()
    {
        Figure figure = Compute([.. Enumerable.Range(0, 10).Select(n => Trial(n, n == 0, [.. Enumerable.Range(1, 2000).Select(e => (1.0 / e) + (Math.Sin(e * n) / 100))]))]);

        Assert.InRange(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(FigurePatch.Between(null, figure, "r")).Length, 1, 200_000);
    }

    private static IEnumerable<Series> Lines(Figure figure, string key) => figure.Series.Where(s => s.Shape == SeriesShape.Line && s.Key.EndsWith($":{key}", StringComparison.Ordinal));

    private static Figure Compute(params PlottedTrial[] trials) =>
        new CompareCurvesPlot().Compute(new() { Study = StudySummaries.Study(), Compared = [.. trials], Log = true }, Texts.Of<PlotText>());

    private static PlottedTrial Trial(int number, bool best, params double[] values) => new()
    {
        Key = $"{number}",
        Id = number,
        Label = $"#{number}",
        Slot = number % 10,
        IsBest = best,
        Curves = new(number, TrialState.Completed, new Dictionary<string, IReadOnlyList<IntermediateValue>>
        {
            ["val_loss"] = StudySummaries.Curve(values),
            ["train_loss"] = StudySummaries.Curve([.. values.Select(v => v / 2)]),
        }),
    };
}
