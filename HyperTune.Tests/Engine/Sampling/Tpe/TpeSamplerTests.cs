using System.Collections.Immutable;
using CsCheck;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Sampling.Tpe;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Sampling.Tpe;

public sealed class TpeSamplerTests
{
    private static readonly SearchSpace Mixed = new(
    [
        new("rate", new FloatDistribution(1e-5, 1, Log: true)),
        new("layers", new IntDistribution(1, 4)),
        new("dropout", new FloatDistribution(0, 0.5, Step: 0.1), [new() { Parent = "layers", Min = 2 }]),
        new("kernel", new CategoricalDistribution(["linear", "poly", "rbf"])),
    ]);

    private static readonly SearchSpace Plane = new([new("x", new FloatDistribution(0, 1)), new("y", new FloatDistribution(0, 1))]);

    [Fact]
    public void Suggest_ValuesTransformedMonotonically_ProposesTheSame() =>
        Gen.Long.Sample(seed => Assert.Equal(Run(Mixed, Valley, 40, seed), Run(Mixed, p => Math.Exp(3 * Valley(p)) - 7, 40, seed)), iter: 6);

    [Fact]
    public void Suggest_MaximisedNegative_ProposesTheSame() =>
        Gen.Long.Sample(seed => Assert.Equal(Run(Mixed, Valley, 40, seed), Run(Mixed, p => -Valley(p), 40, seed, Direction.Maximize)), iter: 6);

    [Fact]
    public void Suggest_ParametersRenamed_ProposesTheSame()
    {
        SearchSpace renamed = new(Plane.Parameters.Select(p => p with { Name = $"other_{p.Name}" }));

        IEnumerable<double> original = Run(Plane, Bowl, 40, 3).SelectMany(s => s.Values.Select(v => v.Number));
        IEnumerable<double> after = Run(renamed, p => Bowl(new(p.Select(e => KeyValuePair.Create(e.Key["other_".Length..], e.Value)))), 40, 3).SelectMany(s => s.Values.Select(v => v.Number));

        Assert.Equal(original, after);
    }

    [Fact]
    public void Suggest_Bowl_ComesFarNearerThanRandomSearch()
    {
        double Best(Func<int, IEnumerable<ParameterSet>> run) => Enumerable.Range(0, 5).Select(seed => run(seed).Min(Bowl)).Order().ElementAt(2);

        double tpe = Best(seed => Run(Plane, Bowl, 60, seed));
        double random = Best(seed => Enumerable.Range(0, 60).Select(n => new RandomSampler().Suggest(new(new StudyLog(Plane, Minimise).Snapshot(), seed, n), CancellationToken.None)!.Parameters));

        Assert.InRange(tpe, 0, random / 4);
    }

    [Fact]
    public void Suggest_NarrowDiagonalValley_StaysInIt()
    {
        // Parameters that only matter together: what is drawn late must lie near the diagonal, which no single parameter shows.
        double Diagonal(ParameterSet p) => Math.Abs(p["x"].Number - p["y"].Number);

        double[] late = [.. Run(Plane, Diagonal, 120, 8).Skip(80).Select(Diagonal).Order()];

        Assert.InRange(late[late.Length / 2], 0, 0.12);
    }

    [Fact]
    public void Suggest_HalfTheSpaceFails_KeepsAwayFromIt()
    {
        StudyLog log = new(Plane, Minimise);
        Prng chance = new(1);
        for (int number = 0; number < 60; number++)
        {
            ParameterSet set = Plane.Build(p => p.Distribution.FromUnit(chance.NextUnit()));
            bool fails = set["x"].Number > 0.5;
            log.Add(new() { Number = number, State = fails ? TrialState.Failed : TrialState.Completed, Parameters = set, Value = fails ? double.NaN : chance.NextUnit() });
        }

        int failing = Enumerable.Range(60, 100).Count(n => Suggest(new(), log, n)["x"].Number > 0.5);

        Assert.InRange(failing, 0, 25);
    }

    [Fact]
    public void Suggest_ManyPending_SpreadsOut()
    {
        StudyLog log = Tried(Plane, Bowl, 100);
        double alone = Spread([.. Enumerable.Range(100, 30).Select(n => Suggest(new(), log, n))]);
        List<ParameterSet> together = [];
        for (int number = 100; number < 130; number++)
        {
            together.Add(Suggest(new(), log, number));
            log.Add(new() { Number = number, State = TrialState.Running, Parameters = together[^1] });
        }

        Assert.True(Spread(together) > 1.2 * alone, $"{Spread(together)} beside {alone}");
    }

    [Fact]
    public void Suggest_OneChoiceLooksHopeless_IsTriedStill()
    {
        StudyLog log = Tried(Mixed, p => p["kernel"].Text == "rbf" ? 5 : Valley(p), 200);

        int[] tried = [.. new[] { 0.3, 0 }.Select(share => Enumerable.Range(200, 300).Count(n => Suggest(new() { Options = new SamplerSpec().Options.Add("arm_share", share) }, log, n)["kernel"].Text == "rbf"))];

        // A third of the prescriptions go to each of three.
        Assert.InRange(tried[0], 18, 60);
        Assert.InRange(tried[1], 0, 15);
    }

    [Fact]
    public void Suggest_CountableSpace_DoesNotRepeatUntilAllIsTried()
    {
        SearchSpace space = new([new("width", new IntDistribution(1, 6)), new("kernel", new CategoricalDistribution(["a", "b", "c", "d"]))]);

        List<ParameterSet> sets = Run(space, p => p["width"].Number, 22, 4);

        Assert.True(sets.Distinct().Count() >= 21, $"{sets.Distinct().Count()} different");
    }

    [Fact]
    public void Suggest_Startup_IsTheSobolSequence()
    {
        StudyLog log = Tried(Mixed, Valley, 9);

        Assert.Equal(new SobolSampler().Propose(log.Snapshot(), 7, 9), Suggest(new(), log, 9));
        Assert.NotEqual(new SobolSampler().Propose(log.Snapshot(), 7, 9), Suggest(new() { Options = new SamplerSpec().Options.Add("startup", 5) }, log, 9));
    }

    [Fact]
    public void Suggest_TwoObjectives_FindsTheFront()
    {
        StudyLog log = new(Plane, [new("a", Direction.Minimize), new("b", Direction.Maximize)]);
        TpeSampler sampler = new(new());
        for (int number = 0; number < 80; number++)
        {
            ParameterSet set = sampler.Propose(log.Snapshot(), 2, number)!;
            double away = Math.Abs(set["y"].Number - 0.3);
            log.Add(new() { Number = number, State = TrialState.Completed, Parameters = set, Value = set["x"].Number + away, Values = [set["x"].Number + away, set["x"].Number - away] });
        }

        // The front is y = 0.3, whatever x: late trials are near it, and over all of x.
        ParameterSet[] late = [.. log.Snapshot().Finished.Skip(40).Select(t => t.Parameters)];
        Assert.InRange(late.Select(p => Math.Abs(p["y"].Number - 0.3)).Order().ElementAt(20), 0, 0.1);
        Assert.True(late.Max(p => p["x"].Number) - late.Min(p => p["x"].Number) > 0.6);
    }

    private static ImmutableArray<Objective> Minimise => [new("value", Direction.Minimize)];

    private static double Bowl(ParameterSet p) => Math.Pow(p["x"].Number - 0.3, 2) + Math.Pow(p["y"].Number - 0.7, 2);

    private static double Valley(ParameterSet p) => Math.Abs(Math.Log10(p["rate"].Number) + 2) + (0.1 * p["layers"].Number) + (p["kernel"].Text == "rbf" ? 0 : 1);

    private static double Spread(IReadOnlyList<ParameterSet> sets) => sets.SelectMany((a, i) => sets.Skip(i + 1).Select(b =>
        Math.Abs(a["x"].Number - b["x"].Number) + Math.Abs(a["y"].Number - b["y"].Number))).Average();

    private static ParameterSet Suggest(SamplerSpec spec, StudyLog log, int number) => new TpeSampler(spec).Propose(log.Snapshot(), 7, number)!;

    private static StudyLog Tried(SearchSpace space, Func<ParameterSet, double> value, int trials)
    {
        StudyLog log = new(space, Minimise);
        Prng chance = new(9);
        for (int number = 0; number < trials; number++)
        {
            ParameterSet set = space.Build(p => p.Distribution.FromUnit(chance.NextUnit()));
            log.Add(new() { Number = number, State = TrialState.Completed, Parameters = set, Value = value(set) });
        }

        return log;
    }

    private static List<ParameterSet> Run(SearchSpace space, Func<ParameterSet, double> value, int trials, long seed, Direction direction = Direction.Minimize)
    {
        StudyLog log = new(space, [new("value", direction)]);
        TpeSampler sampler = new(new());
        List<ParameterSet> sets = [];
        for (int number = 0; number < trials; number++)
        {
            sets.Add(sampler.Propose(log.Snapshot(), seed, number)!);
            log.Add(new() { Number = number, State = TrialState.Completed, Parameters = sets[^1], Value = value(sets[^1]) });
        }

        return sets;
    }
}
