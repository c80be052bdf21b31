using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Spaces;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Analysis.Importance;

public sealed class PedAnovaImportanceTests
{
    // The divergences of the reference's formula and noise, from a million random trials with fifty bins and no smoothing, as shares of their sum.
    private static readonly Dictionary<string, double> Truth = new()
    {
        ["f1"] = 0.2428,
        ["f2"] = 0.0667,
        ["f3"] = 0.0013,
        ["f4"] = 0.0015,
        ["l1"] = 0.3911,
        ["l2"] = 0,
        ["i1"] = 0.0294,
        ["i2"] = 0,
        ["c1"] = 0.2673,
        ["c2"] = 0,
    };

    [Fact]
    public void Compute_PublishedReference_IsCloserToTheTruthThanThePeer()
    {
        ImportanceResult result = Compute(ImportanceSamples.ReferenceTrials());
        double peer = ImportanceSamples.Reference.GetProperty("optuna_ped_anova").EnumerateObject().Sum(e => Math.Abs(e.Value.GetDouble() - Truth[e.Name]));

        Assert.InRange(Error(result), 0, 0.15);
        Assert.InRange(peer, 0.35, 0.45);
        Assert.Equal(1, result.Parameters.Sum(p => p.Share), 9);
    }

    [Fact]
    public void Compute_ManyTrials_ComesToTheTruth() => Assert.InRange(Error(Compute(ImportanceSamples.Random(
        ImportanceSamples.ReferenceSpace, 10_000, (p, random) => ImportanceSamples.ReferenceFormula(p) + 0.05 * random.NextNormal(), seed: 6))), 0, 0.1);

    [Fact]
    public void Compute_Choices_AreCountedExactly()
    {
        // The best tenth has the first of ten choices only: the density ratio is 10 there and 0 elsewhere, a divergence of 9; the other parameter has none.
        SearchSpace space = new(
        [
            new("tenfold", new CategoricalDistribution([.. Enumerable.Range(0, 10).Select(i => (ParameterValue)i)])),
            new("inert", new CategoricalDistribution([0, 1])),
        ]);
        double[] tenfold = [.. Enumerable.Range(0, 1000).Select(i => (i % 10 + 0.5) / 10)];
        double[] inert = [.. Enumerable.Range(0, 1000).Select(i => i / 10 % 2 == 0 ? 0.25 : 0.75)];
        ImportanceResult result = Compute(new() { Space = space, Unit = [tenfold, inert], Target = tenfold });

        Assert.Equal("tenfold", result.Parameters[0].Name);
        Assert.Equal(1, result.Parameters[0].Share, 2);
        Assert.Equal(0, result.Parameters[1].Low);
    }

    [Fact]
    public void Compute_SmallerIsBetter_LooksAtTheLowEnd()
    {
        // Among the smallest targets p0 says nothing and p1 all; among the greatest it is the other way round.
        ImportanceData data = ImportanceSamples.Random(ImportanceSamples.Cube(2), 2000, (p, _) =>
            p["p1"].Number < 0.3 ? -p["p1"].Number - 1 : p["p0"].Number);

        Assert.Equal("p1", Compute(data).Parameters[0].Name);
        Assert.Equal("p0", Compute(data with { Target = [.. data.Target.Select(y => -y)] }).Parameters[0].Name);
    }

    [Fact]
    public void Compute_ConditionalParameter_IsJudgedWhereItIsActive()
    {
        SearchSpace space = new(
        [
            new("deep", new CategoricalDistribution([false, true])),
            new("dropout", new FloatDistribution(0, 1), [new() { Parent = "deep", Values = [true] }]),
        ]);

        // Only being active counts: that is the parent's.
        ImportanceResult parent = Compute(ImportanceSamples.Random(space, 2000, (p, random) => p["deep"].Truth ? random.NextUnit() : 1 + random.NextUnit()));
        Assert.Equal("deep", parent.Parameters[0].Name);
        Assert.InRange(parent.Parameters[1].Share, 0, 0.05);

        // The best are spread over both halves; which dropout they have counts.
        ImportanceResult child = Compute(ImportanceSamples.Random(space, 2000, (p, random) =>
            p.TryGetValue("dropout", out ParameterValue dropout) ? dropout.Number : random.NextUnit()));
        Assert.Equal("dropout", child.Parameters[0].Name);
        Assert.InRange(child.Parameters[0].Share, 0.9, 1);
    }

    private static double Error(ImportanceResult result) => result.Parameters.Sum(p => Math.Abs(p.Share - Truth[p.Name]));

    private static ImportanceResult Compute(ImportanceData data) => new PedAnovaImportance().Compute(data, new(1), CancellationToken.None);
}
