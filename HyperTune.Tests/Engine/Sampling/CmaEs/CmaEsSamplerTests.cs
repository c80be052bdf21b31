using HyperTune.Engine.Sampling;
using HyperTune.Engine.Sampling.CmaEs;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Sampling.CmaEs;

public sealed class CmaEsSamplerTests
{
    private static readonly SearchSpace Mixed = new(
    [
        new("rate", new FloatDistribution(1e-5, 1, Log: true)), new("drop", new FloatDistribution(0, 0.8)), new("layers", new IntDistribution(1, 6)),
        new("act", new CategoricalDistribution(["tanh", "relu", "gelu"])), new("width", new IntDistribution(8, 512, Log: true), [new() { Parent = "layers", Min = 3 }]),
    ]);

    private static readonly SearchSpace Square = new([new("x", new FloatDistribution(-3, 5)), new("y", new FloatDistribution(-4, 4))]);

    [Fact]
    public void Suggest_MixedSpace_GetsFarBetterThanRandom()
    {
        double[] evolved = [.. Enumerable.Range(1, 11).Select(seed => Searches.Run(new CmaEsSampler(new()), Mixed, p => [Loss(p)], 100, seed).Min(t => t.Value)).Order()];
        double[] drawn = [.. Enumerable.Range(1, 11).Select(seed => Searches.Run(new RandomSampler(), Mixed, p => [Loss(p)], 100, seed).Min(t => t.Value)).Order()];

        Assert.True(evolved[5] < 0.3 * drawn[5], $"{evolved[5]} beside {drawn[5]}");
    }

    [Fact]
    public void Suggest_MonotoneTransformOfTheObjective_IsTheSameSearch()
    {
        IReadOnlyList<Trial> plain = Searches.Run(new CmaEsSampler(new()), Mixed, p => [Loss(p)], 80);
        IReadOnlyList<Trial> bent = Searches.Run(new CmaEsSampler(new()), Mixed, p => [Math.Exp(Loss(p) / 4) - 9], 80);

        Assert.Equal(plain.Select(t => t.Parameters), bent.Select(t => t.Parameters));
    }

    [Fact]
    public void Suggest_MaximisedNegative_IsTheSameSearch()
    {
        CmaEsSampler least = new(new());
        CmaEsSampler most = new(new());
        StudyLog down = new(Mixed, [new("f", Direction.Minimize)]);
        StudyLog up = new(Mixed, [new("f", Direction.Maximize)]);
        for (int number = 0; number < 60; number++)
        {
            Suggestion one = least.Suggest(new(down.Snapshot(), 4, number), CancellationToken.None)!;
            Suggestion other = most.Suggest(new(up.Snapshot(), 4, number), CancellationToken.None)!;
            Assert.Equal(one.Parameters, other.Parameters);
            down.Add(new() { Number = number, State = TrialState.Completed, Parameters = one.Parameters, SamplerNote = one.Note, Value = Loss(one.Parameters) });
            up.Add(new() { Number = number, State = TrialState.Completed, Parameters = one.Parameters, SamplerNote = one.Note, Value = -Loss(one.Parameters) });
        }
    }

    [Fact]
    public void Suggest_ConvergedOrFlat_BeginsAnewElsewhere()
    {
        IReadOnlyList<Trial> bowl = Searches.Run(new CmaEsSampler(new()), Square, p => [Math.Pow(p["x"].Number - 1, 2) + Math.Pow(p["y"].Number, 2)], 900);
        IReadOnlyList<Trial> flat = Searches.Run(new CmaEsSampler(new()), Square, _ => [1], 900);

        Assert.True(bowl.Min(t => t.Value) < 1e-6);
        Assert.True(CmaNote.Read(bowl[^1].SamplerNote)!.Restart > 0);
        Assert.True(CmaNote.Read(flat[^1].SamplerNote)!.Restart > 1);
    }

    [Fact]
    public void Suggest_TwoFunnels_FindsTheDeeperMoreOftenAfterRestarts()
    {
        // A wide shallow bowl around (−2, −2) and a narrow deep one at (4, 3): one run mostly ends in the first.
        static double TwoBowls(ParameterSet p)
        {
            double wide = 1 + (0.05 * (Math.Pow(p["x"].Number + 2, 2) + Math.Pow(p["y"].Number + 2, 2)));
            return Math.Min(wide, 4 * (Math.Pow(p["x"].Number - 4, 2) + Math.Pow(p["y"].Number - 3, 2)));
        }

        IReadOnlyList<Trial>[] runs = [.. Enumerable.Range(1, 6).Select(seed => Searches.Run(new CmaEsSampler(new()), Square, p => [TwoBowls(p)], 2500, seed))];
        int soon = runs.Count(r => r.Take(200).Min(t => t.Value) < 0.5);
        int late = runs.Count(r => r.Min(t => t.Value) < 0.5);

        Assert.InRange(late, 4, 6);
        Assert.InRange(soon, 0, late - 2);
    }

    [Fact]
    public void Suggest_GoodTrialsOfAPersonsHand_AreSearchedAround()
    {
        CmaEsSampler sampler = new(new());
        StudyLog log = new(Square, [new("f", Direction.Minimize)]);
        for (int number = 0; number < 12; number++)
        {
            double near = 0.9 + (0.005 * number);
            log.Add(new() { Number = number, State = TrialState.Completed, Parameters = Square.Build(p => p.Distribution.FromUnit(near)), Value = number });
        }

        ParameterSet next = sampler.Propose(log.Snapshot(), 1, 12)!;

        Assert.All(Square.Parameters, p => Assert.InRange(p.Distribution.ToUnit(next[p.Name]), 0.5, 1));
    }

    [Fact]
    public void Read_WrittenNote_IsTheSame()
    {
        CmaNote note = new(12, 3, 5, [0.123456789, 1, 0]);
        CmaNote back = CmaNote.Read(note.Write())!;

        Assert.Equal((12, 3, 5), (back.Generation, back.Restart, back.Index));
        Assert.Equal(note.Point, back.Point);
        Assert.Null(CmaNote.Read("{\"generation\":1}"));
        Assert.Null(CmaNote.Read("somebody's words"));
        Assert.Null(CmaNote.Read("[1]"));
    }

    [Fact]
    public void Write_VeryManyCoordinates_FitsANote()
    {
        CmaNote note = new(1, 0, 0, [.. Enumerable.Repeat(0.123456789, 600)]);

        Assert.InRange(note.Write().Length, 1, Suggestion.LongestNote);
        Assert.Empty(CmaNote.Read(note.Write())!.Point);
    }

    private static double Loss(ParameterSet p) =>
        Math.Pow(Math.Log10(p["rate"].Number) + 2.3, 2) + Math.Pow(5 * (p["drop"].Number - 0.2), 2) + Math.Pow(p["layers"].Number - 4, 2) + (p["act"].Text == "relu" ? 0 : 0.2)
            + (p.TryGetValue("width", out ParameterValue width) ? Math.Pow(Math.Log2(width.Number) - 6, 2) : 2);
}
