using System.Collections.Immutable;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static System.FormattableString;

namespace HyperTune.Engine.Sampling.Genetic;

/// <summary>
/// A genetic algorithm: parents are chosen by tournaments among the fittest trials, cross at two points and mutate. Trials enter the population as they finish, so that
/// any number may run at once; failed ones enter last. The first trials are drawn at random.
/// </summary>
/// <remarks>
/// D. Whitley, "The GENITOR algorithm and selection pressure", ICGA 1989 (one child at a time, the worst dies); T. Bäck, "Evolutionary Algorithms in Theory and Practice", 1996.
/// A child that equals a trial that was had mutates again: an evaluation would teach nothing. Cost O(population + d) an ask, and as much once for each finished trial.
/// </remarks>
public sealed class GeneticSampler : ISampler
{
    private const int Tries = 16;

    private readonly HistoryFold<GeneticPopulation> fold;
    private readonly int tournament;
    private readonly double crossover;
    private readonly double mutation;
    private readonly double deviation;
    private readonly int initial;

    /// <summary>One for a study.</summary>
    /// <param name="spec">The options of <see cref="Options"/>.</param>
    public GeneticSampler(SamplerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        Dictionary<string, double> set = Options.ToDictionary(o => o.Key, o => spec.Options.GetValueOrDefault(o.Key, o.Default), StringComparer.Ordinal);
        (int population, tournament, initial) = ((int)set["population"], (int)set["tournament"], (int)set["initial"]);
        (crossover, mutation, deviation) = (set["crossover"], set["mutation"], set["deviation"]);
        fold = new(request => new(population, new(request.History.Space), request.History.Objective), static (state, trial) => state.Add(trial));
    }

    /// <summary>What a study may set.</summary>
    public static ImmutableArray<SpecOption> Options { get; } =
    [
        new("population", 50, 2, 10_000, IsWhole: true),
        new("tournament", 3, 1, 100, IsWhole: true),
        new("crossover", 0.5, 0, 1),
        new("mutation", 0.2, 0, 1),
        new("deviation", 0.1, 0.001, 1),
        new("initial", 20, 1, 10_000, IsWhole: true),
    ];

    /// <inheritdoc/>
    public Suggestion? Suggest(SamplingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        GeneticPopulation population = fold.Of(request);
        Prng chance = request.Chance();
        if (population.Members.Count == 0 || population.Born < initial)
        {
            return new(population.Cube.Decode(_ => chance.NextUnit())) { Note = """{"parents":[]}""" };
        }

        Individual first = population.Tournament(tournament, chance);
        Individual second = chance.NextUnit() < crossover ? population.Tournament(tournament, chance) : first;
        double[] genes = second == first ? [.. first.Genes] : GeneticVariation.Cross(first.Genes, second.Genes, chance);
        GeneticVariation.Mutate(genes, population.Cube, mutation, deviation, chance);
        ParameterSet child = GeneticVariation.Express(genes, population, chance);
        for (int i = 0; i < Tries && Exists(child, population, request.History); i++)
        {
            GeneticVariation.Mutate(genes, population.Cube, Math.Max(mutation, 1.0 / genes.Length), deviation, chance);
            child = GeneticVariation.Express(genes, population, chance);
        }

        return new(child) { Note = second == first ? Invariant($$"""{"parents":[{{first.Number}}]}""") : Invariant($$"""{"parents":[{{first.Number}},{{second.Number}}]}""") };
    }

    private static bool Exists(ParameterSet set, GeneticPopulation population, StudyHistory history) =>
        population.HasMet(set) || history.Unfinished.Values.Any(t => t.Parameters.Equals(set));
}
