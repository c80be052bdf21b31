using System.Collections.Immutable;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static System.FormattableString;

namespace HyperTune.Engine.Sampling.Nsga2;

/// <summary>
/// Several objectives at once: trials that no other beats in all objectives live and have children, those with the most room around them on the front first. Trials enter
/// as they finish, so that any number may run at once; failed ones and those that broke a constraint come after all others. With one objective it is a genetic algorithm.
/// </summary>
/// <remarks>
/// K. Deb, A. Pratap, S. Agarwal, T. Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evol. Comput. 6(2), 2002, one child at a time:
/// J. J. Durillo, A. J. Nebro, F. Luna, E. Alba, "On the effect of the steady-state selection scheme in multi-objective genetic algorithms", EMO 2009.
/// Cost O(d) an ask, and O(m population²) once for each finished trial.
/// </remarks>
public sealed class Nsga2Sampler : ISampler
{
    // The best fifth of all trials breeds: a study of a hundred trials must not spend them on filling the population.
    private const double FertileShare = 0.2;
    private const int LeastFertile = 4;
    private const int Tries = 16;

    private readonly HistoryFold<NondominatedPopulation> fold;
    private readonly double crossover;
    private readonly double mutations;
    private readonly double crossoverIndex;
    private readonly double mutationIndex;
    private readonly int initial;

    /// <summary>One for a study.</summary>
    /// <param name="spec">The options of <see cref="Options"/>.</param>
    public Nsga2Sampler(SamplerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        Dictionary<string, double> set = Options.ToDictionary(o => o.Key, o => spec.Options.GetValueOrDefault(o.Key, o.Default), StringComparer.Ordinal);
        (int population, initial) = ((int)set["population"], (int)set["initial"]);
        (crossover, mutations, crossoverIndex, mutationIndex) = (set["crossover"], set["mutations"], set["eta_crossover"], set["eta_mutation"]);
        fold = new(request => new(population, new(request.History.Space), request.History), static (state, trial) => state.Add(trial));
    }

    /// <summary>What a study may set.</summary>
    public static ImmutableArray<SpecOption> Options { get; } =
    [
        new("population", 50, 2, 1_000, IsWhole: true),
        new("initial", 20, 1, 10_000, IsWhole: true),
        new("crossover", 0.9, 0, 1),
        new("mutations", 1, 0, 1_000),
        new("eta_crossover", 5, 0, 1_000),
        new("eta_mutation", 10, 0, 1_000),
    ];

    /// <inheritdoc/>
    public Suggestion? Suggest(SamplingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        NondominatedPopulation population = fold.Of(request);
        Prng chance = request.Chance();
        if (population.Members.Count == 0 || population.Born < initial)
        {
            return new(population.Cube.Decode(_ => chance.NextUnit())) { Note = """{"parents":[]}""" };
        }

        int fertile = Math.Max(LeastFertile, (int)Math.Ceiling(FertileShare * population.Born));
        Candidate first = population.Tournament(fertile, chance);
        Candidate second = chance.NextUnit() < crossover ? population.Tournament(fertile, chance) : first;
        double[] genes = Cross(first.Genes, second.Genes, population.Cube, chance);
        ParameterSet child = Mutate(genes, population, chance);
        for (int i = 0; i < Tries && Exists(child, population, request.History); i++)
        {
            child = Mutate(genes, population, chance);
        }

        return new(child) { Note = first == second ? Invariant($$"""{"parents":[{{first.Number}}]}""") : Invariant($$"""{"parents":[{{first.Number}},{{second.Number}}]}""") };
    }

    private static bool Exists(ParameterSet set, NondominatedPopulation population, StudyHistory history) =>
        population.HasMet(set) || history.Unfinished.Values.Any(t => t.Parameters.Equals(set));

    private double[] Cross(double[] first, double[] second, UnitCube cube, Prng chance)
    {
        double[] child = new double[first.Length];
        for (int i = 0; i < child.Length; i++)
        {
            (double mine, double other) = double.IsNaN(first[i]) ? (second[i], second[i]) : double.IsNaN(second[i]) ? (first[i], first[i]) : (first[i], second[i]);
            bool mixes = chance.NextUnit() < 0.5;
            child[i] = cube[i].Distribution is CategoricalDistribution { Ordered: false } || double.IsNaN(mine)
                ? (mixes ? other : mine)
                : mixes ? BoundedVariation.Cross(mine, other, crossoverIndex, chance) : mine;
        }

        return child;
    }

    private ParameterSet Mutate(double[] genes, NondominatedPopulation population, Prng chance)
    {
        for (int i = 0; i < genes.Length; i++)
        {
            if (!double.IsNaN(genes[i]) && chance.NextUnit() * genes.Length < mutations)
            {
                genes[i] = BoundedVariation.Mutate(population.Cube[i].Distribution, genes[i], mutationIndex, chance);
            }
        }

        return population.Cube.Decode(i =>
        {
            if (!double.IsNaN(genes[i]))
            {
                return genes[i];
            }

            double lent = population.Members[chance.NextInt(population.Members.Count)].Genes[i];
            return double.IsNaN(lent) ? chance.NextUnit() : lent;
        });
    }
}
