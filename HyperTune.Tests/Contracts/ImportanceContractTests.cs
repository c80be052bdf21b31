using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Spaces;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Contracts;

/// <summary>What every way to compute importance must do, with any trials of any space.</summary>
public sealed class ImportanceContractTests
{
    public static TheoryData<string> Methods => [.. ImportanceCatalog.All.Select(e => e.Key)];

    public static TheoryData<string, string, int> MethodsSpacesAndCounts
    {
        get
        {
            TheoryData<string, string, int> rows = [];
            foreach (ImportanceEntry entry in ImportanceCatalog.All)
            {
                foreach (string space in TestKit.Spaces.All.Keys)
                {
                    rows.Add(entry.Key, space, 10);
                    rows.Add(entry.Key, space, 60);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(MethodsSpacesAndCounts))]
    public void Compute_AnySpace_GivesOrderedSharesWithinTheirIntervals(string key, string kind, int count)
    {
        SearchSpace space = TestKit.Spaces.All[kind];
        ImportanceResult result = Compute(key, ImportanceSamples.Random(space, count, (p, random) => p.Values.Sum(v => v.IsNumber ? v.Number : 1) + random.NextNormal()));

        Assert.Equal(key, result.Method);
        Assert.Equal(count, result.Trials);
        Assert.Equal(space.Parameters.Select(p => p.Name).Order(), result.Parameters.Select(p => p.Name).Order());
        Assert.Equal(result.Parameters.Select(p => p.Share).OrderDescending(), result.Parameters.Select(p => p.Share));
        Assert.Equal(result.Pairs.Select(p => p.Share).OrderDescending(), result.Pairs.Select(p => p.Share));
        IEnumerable<(double Low, double Share, double High)> all = result.Parameters.Select(p => (p.Low, p.Share, p.High)).Concat(result.Pairs.Select(p => (p.Low, p.Share, p.High)));
        Assert.All(all, s => Assert.True(s.Low >= 0 && s.Low <= s.Share && s.Share <= s.High && s.High <= 1, s.ToString()));
        Assert.InRange(all.Sum(s => s.Share) + result.Rest, 0, 1 + 1e-9);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Compute_SameSeed_GivesTheSame(string key)
    {
        ImportanceData data = ImportanceSamples.ReferenceTrials();
        ImportanceResult first = Compute(key, data);
        ImportanceResult second = Compute(key, data);

        Assert.Equal(first.Parameters, second.Parameters);
        Assert.Equal(first.Pairs, second.Pairs);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Compute_OtherNames_GivesTheSameShares(string key)
    {
        ImportanceData data = ImportanceSamples.ReferenceTrials();
        ImportanceData renamed = data with { Space = new(data.Space.Parameters.Select(p => p with { Name = "other_" + p.Name })) };

        Assert.Equal(Compute(key, data).Parameters.Select(p => p with { Name = "other_" + p.Name }), Compute(key, renamed).Parameters);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Compute_FewTrials_SaysHowManyItNeeds(string key)
    {
        foreach (int count in new[] { 0, 1, 9 })
        {
            ImportanceResult result = Compute(key, ImportanceSamples.Random(ImportanceSamples.Cube(2), count, (_, random) => random.NextUnit()));

            Assert.True(result.IsTooFew);
            Assert.Equal((count, 10), (result.Trials, result.Needed));
            Assert.Empty(result.Parameters);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Compute_EqualTargets_SaysSo(string key)
    {
        ImportanceResult result = Compute(key, ImportanceSamples.Random(ImportanceSamples.Cube(2), 50, (_, _) => 3.3));

        Assert.True(result.IsConstant);
        Assert.False(result.IsTooFew);
        Assert.Empty(result.Parameters);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Compute_OneParameterThatMatters_HasAll(string key)
    {
        ParameterImportance only = Assert.Single(Compute(key, ImportanceSamples.Random(ImportanceSamples.Cube(1), 100, (p, _) => p["p0"].Number)).Parameters);

        Assert.Equal(1, only.Share, 6);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Compute_FiftyParameters_FindsTheOneThatMatters(string key) => Assert.Equal(
        "p30", Compute(key, ImportanceSamples.Random(ImportanceSamples.Cube(50), 300, (p, random) => p["p30"].Number + 0.1 * random.NextNormal())).Parameters[0].Name);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Compute_ChoicesOnly_FindsTheOneThatMatters(string key)
    {
        SearchSpace space = new(Enumerable.Range(0, 4).Select(i => new Parameter($"c{i}", new CategoricalDistribution(["a", "b", "c"]))));
        ImportanceResult result = Compute(key, ImportanceSamples.Random(space, 200, (p, random) => (p["c2"].Text == "b" ? 0 : 1) + 0.2 * random.NextNormal()));

        Assert.Equal("c2", result.Parameters[0].Name);
        Assert.True(result.Parameters[0].Low > 0.5);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Compute_AllTrialsInOnePlace_NeitherFailsNorClaims(string key)
    {
        ImportanceResult result = Compute(key, new() { Space = ImportanceSamples.Cube(1), Unit = [[.. Enumerable.Repeat(0.5, 40)]], Target = [.. Enumerable.Range(0, 40).Select(i => i % 7.0)] });

        Assert.Equal(0, result.Parameters[0].Low);
        Assert.True(result.IsCrowded);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Compute_Cancelled_Ends(string key) => Assert.Throws<OperationCanceledException>(() =>
        ImportanceCatalog.Find(key)!.Create().Compute(ImportanceSamples.ReferenceTrials(), new(1), new CancellationToken(canceled: true)));

    [Theory]
    [MemberData(nameof(Methods))]
    public void Compute_WrongShapesOrNumbers_Throws(string key)
    {
        ImportanceData good = ImportanceSamples.Random(ImportanceSamples.Cube(1), 20, (p, _) => p["p0"].Number);

        Assert.Throws<ArgumentException>(() => Compute(key, good with { Unit = [] }));
        Assert.Throws<ArgumentException>(() => Compute(key, good with { Target = [1] }));
        Assert.Throws<ArgumentException>(() => Compute(key, good with { Target = [double.NaN, .. good.Target.Skip(1)] }));
        Assert.Throws<ArgumentException>(() => Compute(key, good with { Unit = [[1.5, .. good.Unit[0].Skip(1)]] }));
    }

    [Fact]
    public void Catalogue_Entries_HaveDifferentKeysAndWords()
    {
        Assert.Equal(ImportanceCatalog.All.Length, ImportanceCatalog.All.Select(e => e.Key).Distinct().Count());
        Assert.All(ImportanceCatalog.All, e => Assert.NotEmpty(e.Title + e.Sentence));
        Assert.Null(ImportanceCatalog.Find("none"));
    }

    private static ImportanceResult Compute(string key, ImportanceData data) => ImportanceCatalog.Find(key)!.Create().Compute(data, new(1), CancellationToken.None);
}
