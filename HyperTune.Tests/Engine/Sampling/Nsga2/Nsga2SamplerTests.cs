using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Sampling.Nsga2;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Sampling.Nsga2;

public sealed class Nsga2SamplerTests
{
    private static readonly SearchSpace Space = new(
    [
        new("x", new FloatDistribution(-2, 4)), new("y", new FloatDistribution(-3, 3)), new("n", new IntDistribution(0, 8)), new("c", new CategoricalDistribution(["a", "b", "c"])),
    ]);

    [Fact]
    public void Suggest_TwoObjectives_CoversTheFrontFarBetterThanRandom()
    {
        double bred = Enumerable.Range(1, 8).Average(seed => Volume(Searches.Run(new Nsga2Sampler(new()), Space, Losses, 200, seed)));
        double drawn = Enumerable.Range(1, 8).Average(seed => Volume(Searches.Run(new RandomSampler(), Space, Losses, 200, seed)));

        // The front is x from 0 to 2 at y = 0.7, n = 5, c = "b": (t², (2 − t)²), whose volume up to (6, 6) is 36 − 8/3.
        double greatest = 36 - (8.0 / 3);
        Assert.True(greatest - bred < 0.25 * (greatest - drawn), $"{bred:F3} beside {drawn:F3} of {greatest:F3}");
    }

    [Fact]
    public void Suggest_OneObjective_GetsFarBetterThanRandom()
    {
        double bred = Enumerable.Range(1, 10).Average(seed => Searches.Run(new Nsga2Sampler(new()), Space, p => [Losses(p).Sum()], 100, seed).Min(t => t.Value));
        double drawn = Enumerable.Range(1, 10).Average(seed => Searches.Run(new RandomSampler(), Space, p => [Losses(p).Sum()], 100, seed).Min(t => t.Value));

        // The least sum is 2, at x = 1.
        Assert.True(bred - 2 < 0.6 * (drawn - 2), $"{bred} beside {drawn}");
    }

    [Fact]
    public void Add_FailedAndUnfitTrials_StandBehindAllOthers()
    {
        StudyLog log = new(Space, [new("f", Direction.Minimize), new("g", Direction.Maximize)]);
        NondominatedPopulation population = new(4, new(Space), log.Snapshot());
        void Add(int number, TrialState state, params double[] values) =>
            population.Add(new() { Number = number, State = state, Parameters = Space.Build(p => p.Distribution.FromUnit(0.1 * number)), Value = values[0], Values = [.. values] });

        Add(0, TrialState.Failed, 0, 9);
        Add(1, TrialState.Infeasible, 0, 9);
        Add(2, TrialState.Completed, 5, 1);
        Add(3, TrialState.Completed, 4, 2);
        Add(4, TrialState.Completed, double.NaN, 7);
        Add(5, TrialState.Completed, 6, 3);

        Assert.Equal([3, 5], population.Members.Take(2).Select(m => m.Number).Order());
        Assert.Equal(4, population.Members.Count);
    }

    [Fact]
    public void Add_TooManyOnOneFront_DropsTheOneWithTheLeastRoom()
    {
        StudyLog log = new(Space, [new("f", Direction.Minimize), new("g", Direction.Minimize)]);
        NondominatedPopulation population = new(4, new(Space), log.Snapshot());
        double[] places = [0, 10, 5, 5.5, 8];
        for (int i = 0; i < places.Length; i++)
        {
            population.Add(new() { Number = i, State = TrialState.Completed, Parameters = ParameterSet.Empty, Value = places[i], Values = [places[i], 10 - places[i]] });
        }

        // The room of 5 is 5.5, of 5.5 is 3, of 8 is 4.5.
        Assert.Equal([0, 1, 2, 4], population.Members.Select(m => m.Number).Order());
    }

    private static double[] Losses(ParameterSet p)
    {
        double off = Math.Pow(p["y"].Number - 0.7, 2) + (0.3 * Math.Abs(p["n"].Number - 5)) + (p["c"].Text == "b" ? 0 : 0.8);
        return [Math.Pow(p["x"].Number, 2) + off, Math.Pow(p["x"].Number - 2, 2) + off];
    }

    private static double Volume(IReadOnlyList<Trial> trials) => Hypervolume.Of(trials.Select(t => t.Values.ToArray()), [6, 6]);
}
