using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Sampling.Genetic;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Sampling.Genetic;

public sealed class GeneticSamplerTests
{
    private static readonly SearchSpace Mixed = new(
    [
        new("rate", new FloatDistribution(1e-5, 1, Log: true)),
        new("layers", new IntDistribution(1, 6)),
        new("act", new CategoricalDistribution(["tanh", "relu", "gelu"])),
        new("width", new IntDistribution(8, 512, Log: true), [new() { Parent = "layers", Min = 3 }]),
    ]);

    [Fact]
    public void Suggest_MixedSpace_GetsFarBetterThanRandom()
    {
        double[] bred = [.. Enumerable.Range(1, 15).Select(seed => Searches.Run(new GeneticSampler(new()), Mixed, Loss, 100, seed).Min(t => t.Value)).Order()];
        double[] drawn = [.. Enumerable.Range(1, 15).Select(seed => Searches.Run(new RandomSampler(), Mixed, Loss, 100, seed).Min(t => t.Value)).Order()];

        Assert.True(bred[7] < 0.5 * drawn[7], $"{bred[7]} beside {drawn[7]}");
    }

    [Fact]
    public void Suggest_FewConfigurations_MeetsEachBeforeAnyTwice()
    {
        SearchSpace small = new([new("a", new IntDistribution(1, 4)), new("b", new CategoricalDistribution(["x", "y"]))]);
        SamplerSpec spec = new() { Options = new Dictionary<string, double> { ["initial"] = 1, ["mutation"] = 0.5 }.ToImmutableSortedDictionary() };

        IReadOnlyList<Trial> trials = Searches.Run(new GeneticSampler(spec), small, p => [p["a"].Number], 7);

        Assert.Equal(7, trials.Select(t => t.Parameters).Distinct().Count());
    }

    [Fact]
    public void Suggest_NotedParents_GaveAllGenesThatDidNotMutate()
    {
        SamplerSpec spec = new() { Options = new Dictionary<string, double> { ["mutation"] = 0, ["crossover"] = 1 }.ToImmutableSortedDictionary() };
        SearchSpace space = new(Enumerable.Range(0, 8).Select(i => new Parameter($"x{i}", new FloatDistribution(0, 1))));

        IReadOnlyList<Trial> trials = Searches.Run(new GeneticSampler(spec), space, p => [p.Values.Sum(v => v.Number)], 30);

        Trial[] children = [.. trials.Where(t => t.SamplerNote!.Contains(','))];
        Assert.NotEmpty(children);
        Assert.All(children, child =>
        {
            Trial[] parents = [.. child.SamplerNote!.Split('[', ',', ']').Skip(1).Take(2).Select(n => trials[int.Parse(n, CultureInfo.InvariantCulture)])];
            int kept = child.Parameters.Count(g => parents.Any(p => Math.Abs(p.Parameters[g.Key].Number - g.Value.Number) < 1e-12));

            // A child like one of its parents has had one mutation by force.
            Assert.InRange(kept, 6, 8);
        });
    }

    [Fact]
    public void Tournament_GreaterSize_PrefersTheFitter()
    {
        GeneticPopulation population = new(50, new(Mixed), new("f", Direction.Minimize));
        for (int i = 0; i < 500; i++)
        {
            population.Add(new() { Number = i, State = TrialState.Completed, Parameters = Mixed.Build(p => p.Distribution.FromUnit(i / 500.0)), Value = 500 - i });
        }

        Prng chance = new(1);
        double Mean(int size) => Enumerable.Range(0, 4000).Average(_ => population.Tournament(size, chance).Loss);

        // The least of k uniform draws from 1 … 50 is (50 + 1) / (k + 1) on average, and a little less with replacement.
        Assert.Equal(25.5, Mean(1), 1.0);
        Assert.Equal(13.0, Mean(3), 0.7);
    }

    [Fact]
    public void Cross_TwoParents_TakesOneRunOfGenesFromTheSecond()
    {
        double[] first = [.. Enumerable.Range(0, 10).Select(i => i / 100.0)];
        double[] second = [.. first.Select(v => v + 0.5)];
        Prng chance = new(3);
        for (int i = 0; i < 100; i++)
        {
            string taken = string.Concat(GeneticVariation.Cross(first, second, chance).Select(g => g >= 0.5 ? '1' : '0'));
            Assert.Matches("^0*1*0*$", taken);
        }
    }

    [Fact]
    public void Cross_GeneThatOneParentLacks_ComesFromTheOther()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            Assert.Equal([0.1, 0.7], GeneticVariation.Cross([0.1, double.NaN], [double.NaN, 0.7], new Prng(seed)));
        }
    }

    private static double[] Loss(ParameterSet p) =>
    [
        Math.Pow(Math.Log10(p["rate"].Number) + 2.3, 2) + Math.Pow(p["layers"].Number - 4, 2) + (p["act"].Text == "relu" ? 0 : 0.5)
            + (p.TryGetValue("width", out ParameterValue width) ? Math.Pow(Math.Log2(width.Number) - 6, 2) : 2),
    ];
}
