using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling.GaussianProcess;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Sampling.GaussianProcess;

public sealed class GaussianProcessSamplerTests
{
    private static readonly SearchSpace Plane = new([new("x", new FloatDistribution(-5, 10)), new("y", new FloatDistribution(0, 15))]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Suggest_Branin_IsAtTheBottomAfterFortyTrials(int seed) =>
        Assert.InRange(Best(Plane, Branin, seed, 40, Direction.Minimize), 0.397887, 0.41);

    [Fact]
    public void Suggest_MaximisingTheNegative_ProposesTheSamePoints() =>
        Assert.Equal(Run(Plane, Branin, 4, 25, Direction.Minimize), Run(Plane, p => -Branin(p), 4, 25, Direction.Maximize));

    // One arm is good everywhere, the best is a hollow in the other that random trials rarely meet.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Suggest_BestHiddenInAnUnlikelyChoice_IsFound(int seed)
    {
        SearchSpace space = new([new("kind", new CategoricalDistribution(["safe", "sharp"])), new("u", new FloatDistribution(0, 1)), new("v", new FloatDistribution(0, 1))]);
        double Value(ParameterSet p)
        {
            double u = p["u"].Number;
            double v = p["v"].Number;
            return p["kind"].Text == "safe" ? 0.3 + (0.1 * u) : 1 - Math.Exp(-0.5 * (Math.Pow((u - 0.7) / 0.12, 2) + Math.Pow((v - 0.25) / 0.12, 2)));
        }

        Assert.InRange(Best(space, Value, seed, 70, Direction.Minimize), 0, 0.1);
    }

    [Fact]
    public void Suggest_AllTrialsAlike_GoesOn()
    {
        StudyLog log = new(Plane, [new("value", Direction.Minimize)]);
        GaussianProcessSampler sampler = new();
        for (int number = 0; number < 20; number++)
        {
            log.Add(new() { Number = number, State = TrialState.Completed, Parameters = sampler.Propose(log.Snapshot(), 1, number)!, Value = 3 });
        }

        Assert.Equal(20, log.Snapshot().Finished.Select(t => t.Parameters).Distinct().Count());
    }

    [Fact]
    public void Suggest_ManyTrialsPending_ProposesDifferentPoints()
    {
        StudyLog log = new(Plane, [new("value", Direction.Minimize)]);
        GaussianProcessSampler sampler = new();
        for (int number = 0; number < 24; number++)
        {
            ParameterSet set = sampler.Propose(log.Snapshot(), 1, number)!;
            log.Add(new() { Number = number, State = number < 12 ? TrialState.Completed : TrialState.Running, Parameters = set, Value = Branin(set) });
        }

        double[][] pending = [.. log.Snapshot().Unfinished.Values.Select(t => new[] { t.Parameters["x"].Number / 15, t.Parameters["y"].Number / 15 })];
        Assert.All(pending.Index(), a => Assert.All(pending.Take(a.Index), b => Assert.True(Math.Abs(a.Item[0] - b[0]) + Math.Abs(a.Item[1] - b[1]) > 1e-4)));
    }

    [Fact]
    public void Note_WrittenAndRead_IsTheSame()
    {
        ProcessNote note = ProcessNote.Of(new([0.12345, -2.5], -7.0004), 3);

        ProcessNote read = ProcessNote.Read(note.ToString(), 2)!;

        Assert.Equal(note.Parameters.LogScales, read.Parameters.LogScales);
        Assert.Equal((note.Parameters.LogNoise, note.Warp), (read.Parameters.LogNoise, read.Warp));
        Assert.Null(ProcessNote.Read(note.ToString(), 3));
        Assert.Null(ProcessNote.Read("gp1 3 NaN 0 0", 2));
    }

    [Fact]
    public void Warp_AnyOfTheList_IncreasesWithTheSlopeItTells()
    {
        Prng chance = new(2);
        double[] losses = [.. Enumerable.Range(0, 30).Select(_ => Math.Exp(chance.NextNormal()))];
        for (int index = 0; index < OutputWarp.Count; index++)
        {
            OutputWarp warp = OutputWarp.At(index, losses);
            double above = losses.Order().ElementAt(15) + 0.01;

            double slope = (warp.Apply(above + 1e-6) - warp.Apply(above - 1e-6)) / 2e-6;

            Assert.True(slope > 0);
            Assert.Equal(Math.Log(slope), warp.LogSlope([above]), 1e-5);
        }
    }

    private static double Best(SearchSpace space, Func<ParameterSet, double> value, int seed, int trials, Direction direction) =>
        Run(space, value, seed, trials, direction).Min(value);

    private static List<ParameterSet> Run(SearchSpace space, Func<ParameterSet, double> value, int seed, int trials, Direction direction)
    {
        StudyLog log = new(space, [new("value", direction)]);
        GaussianProcessSampler sampler = new();
        List<ParameterSet> sets = [];
        for (int number = 0; number < trials; number++)
        {
            var suggestion = sampler.Suggest(new(log.Snapshot(), seed, number), CancellationToken.None)!;
            sets.Add(suggestion.Parameters);
            log.Add(new() { Number = number, State = TrialState.Completed, Parameters = suggestion.Parameters, SamplerNote = suggestion.Note, Value = value(suggestion.Parameters) });
        }

        return sets;
    }

    private static double Branin(ParameterSet p)
    {
        double x = p["x"].Number;
        double bowl = p["y"].Number - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6;
        return (bowl * bowl) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;
    }
}
