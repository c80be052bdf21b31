using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class CompareRegressionPlotTests
{
    [Fact]
    public void Compute_TwoTrials_StandInSmallChartsOnEqualAxes()
    {
        Figure figure = Compute(Trial(1, [1, 5], [2, 4]), Trial(2, [3, 9], [2, 4]), Trial(3, null, null));

        Assert.Equal(["#1", "#2"], figure.Facets.Select(f => f.Title));
        Assert.Equal(figure.Facets[0].From, figure.Facets[1].From);
        Assert.True(figure.Facets[0].From < 1 && figure.Facets[0].To > 9);
        Series second = figure.Series.Single(s => s.Key == "rows:2");
        Assert.Equal((1, PlotColours.OfTrial(2)), (second.Facet, second.Colour));
        Assert.Equal([2, 4], second.X);
        Assert.Equal([3, 9], second.Y);
        Assert.Equal("No predictions are kept: #3.", figure.Note);
    }

    [Fact]
    public void Compute_ManyRows_SendsFewAndSaysSo()
    {
        float[] many = [.. Enumerable.Range(0, 9000).Select(i => (float)i)];

        Figure figure = Compute(Trial(1, many, many));

        Assert.InRange(figure.Series.Single(s => s.Key == "rows:1").X.Count, 1000, CompareRegressionPlot.MaxPoints);
        Assert.Contains("of 9,000 validation samples", figure.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_AllDiverged_SaysSo() => Assert.Contains("diverged", Compute(Trial(1, [float.NaN], [float.NaN])).Empty, StringComparison.Ordinal);

    // An actual value is no trial's number.
    [Fact]
    public void Compute_HoverOfARow_TellsItsValues()
    {
        string sent = System.Text.Json.JsonSerializer.Serialize(FigurePatch.Between(null, Compute(Trial(1, [1], [2])), "r"));

        Assert.Contains("%{x:,.4r}: ", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("#%{x}", sent, StringComparison.Ordinal);
    }

    private static Figure Compute(params PlottedTrial[] trials) =>
        new CompareRegressionPlot().Compute(new() { Study = StudySummaries.Study(), Compared = [.. trials] }, Texts.Of<PlotText>());

    private static PlottedTrial Trial(int number, float[]? predicted, float[]? actual) => new()
    {
        Key = $"{number}",
        Id = number,
        Label = $"#{number}",
        Slot = number,
        Curves = new(number, TrialState.Completed, new Dictionary<string, IReadOnlyList<IntermediateValue>>()),
        Predictions = predicted is null ? null : new Predictions { Anchors = [.. predicted.Select((_, i) => i)], Horizon = 1, TargetNames = ["y"], Predicted = predicted, Actual = actual! },
    };
}
