using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Analyses;

public sealed class DependenceAnalysisTests
{
    [Fact]
    public void Compute_OneParameterThatMatters_FollowsItAndLeavesTheOthersLevel()
    {
        PartialDependence known = Compute(TablesOfTrials.Random(TestKit.Spaces.All["plain"], 300, static (_, p) => Math.Log10(p["learning_rate"].Number)));

        DependenceCurve rate = Of(known, "learning_rate");
        Assert.Equal(-3.5, At(rate, 0.17), 0.3);
        Assert.Equal(-1.5, At(rate, 0.83), 0.3);
        DependenceCurve size = Of(known, "hidden_size");
        Assert.True(size.Mean.Max() - size.Mean.Min() < 0.3);
        Assert.All(rate.Mean.Index(), m => Assert.InRange(m.Item, rate.Low[m.Index], rate.High[m.Index]));
    }

    [Fact]
    public void Compute_SameTable_GivesTheSame()
    {
        TrialTable table = TablesOfTrials.Random(TestKit.Spaces.All["conditional"], 60, static (n, _) => n % 11);

        Assert.Equal(Compute(table).Curves.SelectMany(c => c.Mean), Compute(table).Curves.SelectMany(c => c.Mean));
    }

    [Fact]
    public void Compute_Choices_StandAtTheirMiddles() =>
        Assert.Equal([0.25, 0.75], Of(Compute(TablesOfTrials.Random(TestKit.Spaces.All["plain"], 30, static (n, _) => n)), "optimizer").Unit);

    [Fact]
    public void Compute_BrushOfTooFew_SaysHowManyThereWere()
    {
        TrialTable table = TablesOfTrials.Random(TestKit.Spaces.All["plain"], 30, static (n, _) => n);
        PartialDependence known = new DependenceAnalysis(new TrialBrush([new("value") { Range = (double.NegativeInfinity, 3) }])).Compute(table, CancellationToken.None);

        Assert.Equal((4, 10), (known.Trials, known.Needed));
        Assert.Empty(known.Curves);
    }

    [Fact]
    public void Compute_TrialsOutsideThePresentSpace_AreLeftOut()
    {
        SearchSpace before = new([new("hidden_size", new IntDistribution(1, 100))]);
        TrialTable table = TablesOfTrials.Random(before, 60, static (_, p) => p["hidden_size"].Number);
        SearchSpace now = new([new("hidden_size", new IntDistribution(1, 50))]);
        TrialTable changed = table with { Space = now, Parameters = [table.Parameters[0] with { Parameter = now.Parameters[0] }] };

        Assert.Equal(table.Parameters[0].Values.Count(v => v <= 50), Compute(changed).Trials);
    }

    [Fact]
    public void Compute_ParameterThatNoTrialHad_IsBlank()
    {
        SearchSpace space = new([new("a", new FloatDistribution(0, 1)), new("b", new FloatDistribution(0, 1), [new() { Parent = "a", Min = 2 }])]);

        Assert.All(Of(Compute(TablesOfTrials.Random(space, 20, static (n, _) => n)), "b").Mean, m => Assert.Equal(double.NaN, m));
    }

    [Fact]
    public void Compute_FailedTrials_DoNotCount() =>
        Assert.Equal(0, Compute(TablesOfTrials.Random(TestKit.Spaces.All["plain"], 20, static (_, _) => double.NaN, state: static _ => TrialState.Failed)).Trials);

    private static PartialDependence Compute(TrialTable table) => new DependenceAnalysis(TrialBrush.Empty).Compute(table, CancellationToken.None);

    private static DependenceCurve Of(PartialDependence known, string parameter) => known.Curves.Single(c => c.Parameter == parameter);

    private static double At(DependenceCurve curve, double unit) => curve.Mean[curve.Unit.Index().MinBy(u => Math.Abs(u.Item - unit)).Index];
}
