using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Spaces;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Analysis.Importance;

public sealed class FanovaImportanceTests
{
    [Fact]
    public void Compute_PublishedReference_IsCloseToTheAnalyticShares()
    {
        ImportanceResult result = Compute(ImportanceSamples.ReferenceTrials());
        Dictionary<string, double> truth = ImportanceSamples.Reference.GetProperty("analytic").EnumerateObject()
            .ToDictionary(e => e.Name, e => e.Value.GetDouble());
        Dictionary<string, double> said = result.Parameters.Select(p => (p.Name, p.Share))
            .Concat(result.Pairs.Select(p => (Name: $"{p.First} × {p.Second}", p.Share)))
            .ToDictionary(e => e.Name, e => e.Share);
        double error = said.Keys.Union(truth.Keys).Sum(name => Math.Abs(said.GetValueOrDefault(name) - truth.GetValueOrDefault(name)));

        Assert.True(error <= 0.03, $"The absolute differences sum to {error}.");
        Assert.InRange(said["f3 × f4"], truth["f3 × f4"] - 0.015, truth["f3 × f4"] + 0.015);
        Assert.Equal(500, result.Trials);
        Assert.InRange(result.Explained, 0.985, 1);
        Assert.False(result.IsCrowded);
    }

    [Fact]
    public void Compute_ReferenceOfPeers_IsFurtherFromTheAnalyticShares()
    {
        // Guards the reading of the reference: the published figures give the published errors.
        Assert.Equal(0.33, ErrorOf("optuna_fanova"), 2);
        Assert.Equal(0.13, ErrorOf("impurity"), 2);
    }

    [Fact]
    public void Compute_AnalyticShares_AreThoseOfTheFormula()
    {
        // The formula without noise at many random places: its variance, and the variance of its interaction, which is (1/12)(1/3) · 0.8².
        ImportanceData data = ImportanceSamples.Random(ImportanceSamples.ReferenceSpace, 50_000, (p, _) => ImportanceSamples.ReferenceFormula(p));
        double mean = data.Target.Average();
        double variance = data.Target.Average(y => (y - mean) * (y - mean));

        Assert.Equal(ImportanceSamples.Reference.GetProperty("analytic").GetProperty("f3 × f4").GetDouble(), 0.64 / 36 / variance, 0.001);
    }

    [Fact]
    public void Compute_Turned_GivesTheSameShares()
    {
        ImportanceData data = ImportanceSamples.ReferenceTrials();
        AssertSame(Compute(data), Compute(data with { Target = [.. data.Target.Select(y => -y)] }), 0.005);
    }

    [Fact]
    public void Compute_ScaledAndShifted_GivesTheSameShares()
    {
        ImportanceData data = ImportanceSamples.ReferenceTrials();
        AssertSame(Compute(data), Compute(data with { Target = [.. data.Target.Select(y => 1e6 * y - 3e7)] }), 0.002);
    }

    [Fact]
    public void Compute_ParametersInAnotherOrder_GivesTheSameShares()
    {
        ImportanceData data = ImportanceSamples.ReferenceTrials();
        int[] order = [7, 2, 9, 0, 4, 5, 1, 8, 6, 3];
        ImportanceData turned = data with { Space = new(order.Select(j => data.Space.Parameters[j])), Unit = [.. order.Select(j => data.Unit[j])] };
        AssertSame(Compute(data), Compute(turned), 0.005);
    }

    [Fact]
    public void Compute_ExclusiveOr_IsOneInteraction()
    {
        ImportanceResult result = Compute(ImportanceSamples.Random(ImportanceSamples.Cube(5), 300, (p, _) => p["p1"].Number < 0.5 ^ p["p3"].Number < 0.5 ? 1 : 0));
        PairImportance pair = Assert.Single(result.Pairs);

        Assert.Equal(("p1", "p3"), (pair.First, pair.Second));
        Assert.InRange(pair.Share, 0.97, 1);
        Assert.All(result.Parameters, p => Assert.Equal(0, p.Low));
    }

    [Fact]
    public void Compute_Jump_IsFoundWhole()
    {
        // Twelve polynomials leave four per cent of this jump; the forest must find them.
        ImportanceResult result = Compute(ImportanceSamples.Random(
            ImportanceSamples.Cube(3), 500, (p, random) => (p["p0"].Number < 0.37 ? 0 : 1) + 0.05 * random.NextNormal()));

        Assert.Equal("p0", result.Parameters[0].Name);
        Assert.InRange(result.Parameters[0].Share, 0.995, 1);
        Assert.InRange(result.Explained, 0.95, 1);
    }

    [Fact]
    public void Compute_Noise_SaysThatAnyParameterMayMatterOrNone()
    {
        ImportanceResult result = Compute(ImportanceSamples.Random(ImportanceSamples.Cube(6), 200, (_, random) => random.NextNormal()));

        Assert.All(result.Parameters, p => Assert.Equal(0, p.Low));
        Assert.Contains(result.Parameters, p => p.High > 0.5);
        Assert.Empty(result.Pairs);
        Assert.InRange(result.Explained, 0, 0.1);
    }

    [Fact]
    public void Compute_InertParameters_HaveIntervalsFromZero()
    {
        ImportanceResult result = Compute(ImportanceSamples.ReferenceTrials());

        Assert.All(result.Parameters.Where(p => p.Name is "l2" or "i2" or "c2"), p => Assert.Equal(0, p.Low));
        Assert.All(result.Parameters.Where(p => p.Name is "f1" or "f2" or "l1" or "i1" or "c1"), p => Assert.True(p.Low > 0, p.Name));
    }

    [Fact]
    public void Compute_ConditionalParameter_CountsWhereItIsActive()
    {
        // layers: 1 … 4, dropout from 2 layers on. Of y = [layers ≥ 2] (1 + g), g of variance 1: dropout has ¾ · 1, layers ¾ · ¼ · 1.
        SearchSpace space = new(
        [
            new("layers", new IntDistribution(1, 4)),
            new("dropout", new FloatDistribution(0, 1), [new() { Parent = "layers", Min = 2 }]),
        ]);
        ImportanceResult result = Compute(ImportanceSamples.Random(space, 500, (p, random) =>
            (p.TryGetValue("dropout", out ParameterValue dropout) ? 1 + Math.Sqrt(12) * (dropout.Number - 0.5) : 0) + 0.1 * random.NextNormal()));

        Assert.Equal("dropout", result.Parameters[0].Name);
        Assert.Equal(0.75 / (0.75 + 0.1875), result.Parameters[0].Share, 0.02);
        Assert.Equal(0.1875 / (0.75 + 0.1875), result.Parameters[1].Share, 0.02);
        Assert.Empty(result.Pairs);
    }

    [Fact]
    public void Compute_ParentThatTurnsItsChildsSlope_HasAnInteractionWithIt()
    {
        SearchSpace space = new(
        [
            new("optimizer", new CategoricalDistribution(["adam", "sgd", "rmsprop"])),
            new("momentum", new FloatDistribution(0, 1), [new() { Parent = "optimizer", Values = ["sgd", "rmsprop"] }]),
        ]);
        ImportanceResult result = Compute(ImportanceSamples.Random(space, 400, (p, random) =>
            (p.TryGetValue("momentum", out ParameterValue m) ? (p["optimizer"].Text == "sgd" ? 1 : -1) * (m.Number - 0.5) : 0) + 0.01 * random.NextNormal()));
        PairImportance pair = Assert.Single(result.Pairs);

        Assert.InRange(pair.Share, 0.98, 1);
        Assert.All(result.Parameters, p => Assert.InRange(p.Share, 0, 0.01));
    }

    [Fact]
    public void Compute_FewDivergedTrials_DoNotHideTheRest()
    {
        ImportanceData plain = ImportanceSamples.ReferenceTrials();
        ImportanceResult result = Compute(plain with { Target = [.. plain.Target.Select((y, i) => i is 100 or 300 ? 1e9 : y)] });

        Assert.Equal(2, result.Outliers);
        Assert.Equal(["f1", "l1"], result.Parameters.Take(2).Select(p => p.Name).Order());
    }

    [Fact]
    public void Compute_FiftyParametersAndAHundredTrials_FindsTheThreeThatMatter()
    {
        ImportanceResult result = Compute(ImportanceSamples.Random(
            ImportanceSamples.Cube(50), 100, (p, random) => 2 * p["p7"].Number + 3 * Math.Abs(p["p20"].Number - 0.5) + p["p33"].Number + 0.1 * random.NextNormal()));

        Assert.Equal(["p7", "p20", "p33"], result.Parameters.Where(p => p.Low > 0).Select(p => p.Name));
    }

    private static ImportanceResult Compute(ImportanceData data) => new FanovaImportance().Compute(data, new(1), CancellationToken.None);

    private static double ErrorOf(string peer)
    {
        Dictionary<string, double> truth = ImportanceSamples.Reference.GetProperty("analytic").EnumerateObject()
            .ToDictionary(e => e.Name, e => e.Value.GetDouble());
        Dictionary<string, double> said = ImportanceSamples.Reference.GetProperty(peer).EnumerateObject()
            .ToDictionary(e => e.Name, e => e.Value.GetDouble());
        return truth.Keys.Union(said.Keys).Sum(name => Math.Abs(said.GetValueOrDefault(name) - truth.GetValueOrDefault(name)));
    }

    private static void AssertSame(ImportanceResult expected, ImportanceResult actual, double tolerance)
    {
        Assert.All(expected.Parameters, p => Assert.Equal(p.Share, actual.Parameters.Single(q => q.Name == p.Name).Share, tolerance));
        foreach ((PairImportance one, PairImportance other) in expected.Pairs.Zip(actual.Pairs))
        {
            Assert.Equal(new[] { one.First, one.Second }.Order(), new[] { other.First, other.Second }.Order());
            Assert.Equal(one.Share, other.Share, tolerance);
        }

        Assert.Equal(expected.Pairs.Length, actual.Pairs.Length);
    }
}
