using System.Collections.Immutable;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces.Constraints;
using static HyperTune.Engine.Spaces.Constraints.ConstraintText;

namespace HyperTune.Engine.Spaces;

/// <summary>Finds what is wrong with constraints: what cannot be read, what its names do not allow, and what admits nothing.</summary>
public static class SpaceConstraintRules
{
    /// <summary>The most constraints of a study.</summary>
    public const int Most = 100;

    /// <summary>Random configurations of which one must satisfy all constraints.</summary>
    public const int Draws = 10_000;

    /// <summary>
    /// All problems, at most one a constraint; empty when there are none. That nothing satisfies them is proved by intervals where that is possible, else found when none
    /// of <see cref="Draws"/> random configurations does. Cost at most that many draws, and never without end.
    /// </summary>
    /// <param name="texts">The expressions.</param>
    /// <param name="space">A sound space, with the constants that may be named; its own constraints do not count.</param>
    /// <param name="pointer">JSON pointer of the list in its document.</param>
    public static ImmutableArray<SpecProblem> Check(ImmutableArray<string> texts, SearchSpace space, string pointer = "/constraints")
    {
        ArgumentNullException.ThrowIfNull(space);
        if (texts.IsDefaultOrEmpty)
        {
            return [];
        }

        if (texts.Length > Most)
        {
            return [new(pointer, L["TooMany", texts.Length], L["TooMany.Expected", Most])];
        }

        ConstraintTyping typing = new(Names(space));
        var problems = ImmutableArray.CreateBuilder<SpecProblem>();
        List<SpaceConstraint> sound = [];
        for (int i = 0; i < texts.Length; i++)
        {
            ConstraintFault? fault = SpaceConstraint.TryParse(texts[i], out SpaceConstraint? constraint, out ConstraintFault? unread) ? typing.Check(constraint) : unread;
            if (fault is not null)
            {
                problems.Add(new($"{pointer}/{i}", fault.Position > 0 ? L["AtPosition", fault.Position, fault.What] : fault.What, fault.Expected));
            }
            else
            {
                sound.Add(constraint!);
            }
        }

        return problems.Count > 0 ? problems.ToImmutable() : CheckEmpty(space, sound, pointer);
    }

    /// <summary>What may be named in a constraint: parameters, then constants.</summary>
    /// <param name="space">A space; of equal names the first counts.</param>
    internal static IReadOnlyDictionary<string, ParameterDistribution> Names(SearchSpace space) => space.Parameters.Concat(space.Constants)
        .DistinctBy(p => p.Name)
        .ToDictionary(p => p.Name, p => p.Distribution, StringComparer.Ordinal);

    private static ImmutableArray<SpecProblem> CheckEmpty(SearchSpace space, List<SpaceConstraint> constraints, string pointer)
    {
        if (ConstraintProof.IsEmpty(space, constraints))
        {
            ImmutableArray<SpecProblem> alone =
            [
                .. constraints.Index()
                    .Where(c => ConstraintProof.IsEmpty(space, [c.Item]))
                    .Select(c => new SpecProblem($"{pointer}/{c.Index}", L["NeverHolds"], L["NeverHolds.Expected"])),
            ];
            return alone.Length > 0 ? alone : [new(pointer, L["NeverHoldTogether"], L["NeverHoldTogether.Expected"])];
        }

        return FirstNeverMet(space, constraints) switch
        {
            null => [],
            { } index when index < constraints.Count => [new($"{pointer}/{index}", L["NoneFound", Draws], L["NoneFound.Expected"])],
            _ => [new(pointer, L["NoneFoundTogether", Draws], L["NoneFound.Expected"])],
        };
    }

    // Null when a draw satisfies all; else the first that no draw satisfies, their number when each is satisfied by some.
    private static int? FirstNeverMet(SearchSpace space, List<SpaceConstraint> constraints)
    {
        SearchSpace named = space.With(constraints, space.Constants).Constrained;
        SearchSpace[] single = [.. constraints.Select(c => named.With([c], named.Constants))];
        bool[] met = new bool[single.Length];
        Prng chance = new(FeasibleDraw.ShareSeed);
        for (int i = 0; i < Draws; i++)
        {
            ParameterSet set = named.Build(p => p.Distribution.FromUnit(chance.NextUnit()), callForInactive: true);
            bool all = true;
            for (int c = 0; c < single.Length; c++)
            {
                bool holds = single[c].Allows(set);
                (met[c], all) = (met[c] || holds, all && holds);
            }

            if (all)
            {
                return null;
            }
        }

        int first = Array.IndexOf(met, false);
        return first < 0 ? constraints.Count : first;
    }
}
