using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;

namespace HyperTune.Tests.Web.Plots;

public sealed class TrialLossPlotTests
{
    [Fact]
    public void Compute_BestTrialAndBaselinesEndAtOneHeight_TheirNamesPart()
    {
        Figure figure = Compute(own: [0.9, 0.6, 0.5], best: [0.8, 0.5, 0.4], ("naive", 0.4), ("linear", 0.405));

        Series names = figure.Series.Single(s => s.Key == "names");
        Assert.Equal(["#1 best", "linear 0.4050", "naive 0.4000"], names.Labels.Where(l => l.Length > 0).Order(StringComparer.Ordinal));
        double[] heights = [.. names.Y.Where(double.IsFinite).Order()];
        Assert.All(heights.Skip(1).Zip(heights), pair => Assert.InRange(pair.First / pair.Second, 1.03, 1.5));
        Assert.All(names.X.Where(double.IsFinite), x => Assert.InRange(x, 3, figure.X.To!.Value));
        Assert.All(figure.Series.Where(s => s.Key == "best" || s.Key.StartsWith("baseline:", StringComparison.Ordinal)), s => Assert.Empty(s.Labels));
    }

    [Fact]
    public void Compute_TheBestTrialItself_HasNoNamesWithoutBaselines()
    {
        Figure figure = Compute(own: [0.9, 0.6, 0.5], best: null);

        Assert.DoesNotContain(figure.Series, s => s.Key is "names" or "best");
        Assert.Equal(["best epoch 3: 0.5000"], figure.Series.Single(s => s.Key == "best-epoch").Labels);
    }

    [Fact]
    public void Compute_NoFiniteValue_SaysSo() => Assert.NotNull(Compute(own: [double.NaN], best: null).Empty);

    private static Figure Compute(double[] own, double[]? best, params (string Name, double Value)[] baselines)
    {
        StudySummary study = StudySummaries.Study() with { BestNumber = best is null ? 2 : 1, Baselines = baselines.ToImmutableDictionary(b => b.Name, b => b.Value) };
        TrialView trial = StudySummaries.Trial(2, value: own[^1]) with { BestStep = own.Length };
        return PlotCatalog.Of("trial-loss").Compute(
            new() { Study = study, Trial = trial, Log = true, Curves = [Curves(2, own), .. best is null ? [] : new[] { Curves(1, best) }] },
            Texts.Of<PlotText>());
    }

    private static TrialCurves Curves(int number, double[] values) =>
        new(number, TrialState.Completed, new Dictionary<string, IReadOnlyList<IntermediateValue>> { ["val_loss"] = StudySummaries.Curve(values) });
}
