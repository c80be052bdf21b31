using System.Collections.Immutable;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling.CmaEs;

/// <summary>
/// An evolution strategy whose normal distribution learns where to go and along which combinations of parameters. Numbers and ordered choices are its coordinates, with a
/// margin that keeps lattices alive; unordered choices have probabilities of their own. It begins anew elsewhere once it has converged.
/// </summary>
/// <remarks>
/// N. Hansen, A. Ostermeier, "Completely derandomized self-adaptation in evolution strategies", Evol. Comput. 9(2), 2001, and what <see cref="CmaDistribution"/>,
/// <see cref="DiscreteMargin"/>, <see cref="ChoiceLaw"/> and <see cref="CmaRestarts"/> name. Draws outside the cube are drawn again, and at last cut off. The first trials are
/// points of a scrambled Sobol sequence. Trials of a person's hand and of earlier generations are taken in as they finish. Cost O(n²) an ask, O(n³) a generation.
/// </remarks>
public sealed class CmaEsSampler : ISampler
{
    private const int Redraws = 50;
    private const int Tries = 8;

    private readonly HistoryFold<CmaSearch> fold;

    /// <summary>One for a study.</summary>
    /// <param name="spec">The options of <see cref="Options"/>.</param>
    public CmaEsSampler(SamplerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        Dictionary<string, double> set = Options.ToDictionary(o => o.Key, o => spec.Options.GetValueOrDefault(o.Key, o.Default), StringComparer.Ordinal);
        CmaSettings settings = new((int)set["initial"], set["sigma"], set["population"] > 0 ? (int)set["population"] : null);
        fold = new(request => new(new(request.History.Space), request.History.Objective, request.Seed, settings), static (state, trial) => state.Add(trial));
    }

    /// <summary>What a study may set.</summary>
    public static ImmutableArray<SpecOption> Options { get; } =
    [
        new("initial", 12, 1, 10_000, IsWhole: true),
        new("sigma", 0.14, 0.001, 0.5),
        new("population", 0, 0, 10_000, IsWhole: true),
    ];

    /// <inheritdoc/>
    public Suggestion? Suggest(SamplingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        CmaSearch search = fold.Of(request);
        Prng chance = request.Chance();
        (ParameterSet set, double[] point) = Express(search, First(search, request.Number, chance), chance);
        for (int i = 0; i < Tries && Exists(set, search, request.History); i++)
        {
            (set, point) = Express(search, search.Normal is { } normal ? Inside(normal, chance, null) : Array.ConvertAll(point, _ => chance.NextUnit()), chance);
        }

        CmaNote note = new(search.Generation, search.Restart, search.Filled + request.History.Unfinished.Count, IsTold(set, search) ? [] : point);
        return new(set) { Note = note.Write() };
    }

    private static double[] First(CmaSearch search, int number, Prng chance) =>
        search.Normal is { } normal ? Inside(normal, chance, search.Even.Normal(number, chance)) : search.Even.Uniform(number, chance);

    // Outside the cube nothing can be tried: such a point is drawn again, and at last cut off.
    private static double[] Inside(CmaDistribution normal, Prng chance, double[]? first)
    {
        double[] z = first ?? Array.ConvertAll(normal.Mean, _ => chance.NextNormal());
        for (int redraw = 0; ; redraw++)
        {
            double[] point = normal.Point(z);
            if (redraw == Redraws || Array.TrueForAll(point, x => x is >= 0 and <= 1))
            {
                return Array.ConvertAll(point, x => Math.Clamp(x, 0, 1));
            }

            z = Array.ConvertAll(z, _ => chance.NextNormal());
        }
    }

    private static (ParameterSet Set, double[] Point) Express(CmaSearch search, double[] point, Prng chance)
    {
        double[] units = new double[search.Cube.Dimensions];
        Array.Fill(units, 0.5);
        for (int i = 0; i < point.Length; i++)
        {
            units[search.Ordered[i]] = point[i];
        }

        for (int c = 0; c < search.Choices.Count; c++)
        {
            units[search.Unordered[c]] = (search.Choices[c].Draw(chance) + 0.5) / search.Choices[c].Shares.Length;
        }

        return (search.Cube.Decode(i => units[i]), point);
    }

    private static bool IsTold(ParameterSet set, CmaSearch search) =>
        Array.TrueForAll(search.Ordered, i => search.Cube[i].Distribution.Count is null && set.ContainsKey(search.Cube[i].Name));

    private static bool Exists(ParameterSet set, CmaSearch search, StudyHistory history) =>
        search.HasMet(set) || history.Unfinished.Values.Any(t => t.Parameters.Equals(set));
}
