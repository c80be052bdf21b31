using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Convergence;
using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

/// <summary>What every plot of the catalogue keeps. Those of the gallery have a contract of their own besides.</summary>
public sealed class PlotContractTests
{
    public static TheoryData<string> Plots => [.. PlotCatalog.All.Select(p => p.Key)];

    [Theory, MemberData(nameof(Plots))]
    public void Compute_NothingKnown_SaysWhatWillAppear(string key)
    {
        Figure figure = PlotCatalog.Of(key).Compute(new() { Study = StudySummaries.Study() }, Texts.Of<PlotText>());

        Assert.EndsWith(".", figure.Empty, StringComparison.Ordinal);
    }

    public static TheoryData<string> PlotsOfPages => [.. PlotCatalog.All.Select(p => p.Key).Except(PlotCatalog.Gallery.Select(e => e.Key)), "history", "importance"];

    [Theory, MemberData(nameof(PlotsOfPages))]
    public void Compute_DivergedValues_CanBeSent(string key)
    {
        Figure figure = PlotCatalog.Of(key).Compute(Diverging(), Texts.Of<PlotText>());

        Assert.Null(figure.Empty);
        FigurePatch patch = FigurePatch.Between(null, figure, key);
        string json = System.Text.Json.JsonSerializer.Serialize(patch);
        Assert.DoesNotContain("NaN", json, StringComparison.Ordinal);
        Assert.All(figure.Series, s => Assert.Equal(s.X.Count, s.Y.Count));
        Assert.Equal(figure.Series.Length, figure.Series.Select(s => s.Key).Distinct().Count());
    }

    [Theory, MemberData(nameof(Plots))]
    public void Compute_SameInputTwice_SendsNothingNew(string key)
    {
        IPlot plot = PlotCatalog.Of(key);
        PlotInput input = Diverging();
        Figure first = plot.Compute(input, Texts.Of<PlotText>());
        Figure second = plot.Compute(input, Texts.Of<PlotText>());

        Assert.True(FigurePatch.Between(first, second, key).IsEmpty);
    }

    private static PlotInput Diverging()
    {
        Dictionary<string, IReadOnlyList<IntermediateValue>> metrics = new()
        {
            ["val_loss"] = StudySummaries.Curve(0.9, double.PositiveInfinity, 0.4, double.NaN),
            ["train_loss"] = StudySummaries.Curve(0.8, 0.5, double.NaN, double.NaN),
            ["learning_rate"] = StudySummaries.Curve(0.01, 0.01, 0.005, 0.005),
            ["grad_norm"] = StudySummaries.Curve(3, double.NaN, 0.5, double.PositiveInfinity),
        };
        return new()
        {
            Study = StudySummaries.Study() with
            {
                BestNumber = 0,
                BestValue = 0.4,
                Baselines = new Dictionary<string, double> { ["naive"] = 0.7, ["linear"] = double.NaN }.ToImmutableDictionary(),
            },
            Points = [new(0, TrialState.Completed, 0.4), new(1, TrialState.Failed, double.NaN), new(2, TrialState.Completed, double.PositiveInfinity), new(3, TrialState.Running, double.NaN)],
            Curves = [new(0, TrialState.Completed, metrics), new(3, TrialState.Running, metrics), new(2, TrialState.Completed, metrics)],
            Importance = new() { Method = "fanova", Trials = 12, Needed = 10, Parameters = [new("learning_rate", 0.4, 0.3, 0.5), new("dropout", 0.1, 0, 0.2)] },
            Trial = StudySummaries.Trial(3, TrialState.Running, 0.4),
            Predictions = new Predictions
            {
                Anchors = [10, 11],
                Horizon = 1,
                TargetNames = ["OT"],
                Predicted = [1f, float.NaN],
                Actual = [1.5f, 2f],
            },
            Race = new([Line("a", 0.5, double.PositiveInfinity, 0.4), Line("b", double.NaN)], "trials"),
            Compared = [Compared(0, metrics, best: true), Compared(3, metrics, best: false)],
            Log = true,
        };
    }

    private static PlottedTrial Compared(int number, IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>> metrics, bool best) => new()
    {
        Key = $"{number}",
        Id = number,
        Label = $"#{number}",
        Slot = number,
        IsBest = best,
        Curves = new(number, TrialState.Completed, metrics),
        Predictions = new() { Anchors = [10, 11], Horizon = 1, TargetNames = ["OT"], Predicted = [1f, float.NaN], Actual = [1.5f, 2f] },
    };

    private static ConvergenceLine Line(string key, params double[] values)
    {
        BestSoFar search = BestSoFar.Of(values.Select(v => new EndedTrial(1, v)), new("val_loss", Direction.Minimize));
        return new(key, key, 0, ConvergenceBand.Of([search, search]), [search, search]);
    }
}
