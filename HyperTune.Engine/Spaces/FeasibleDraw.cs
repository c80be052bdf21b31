using HyperTune.Engine.Numerics;
using static HyperTune.Engine.Spaces.Constraints.ConstraintText;

namespace HyperTune.Engine.Spaces;

/// <summary>Configurations that satisfy a space's constraints, by rejection: never an endless loop.</summary>
/// <remarks>
/// A study whose constraints admit the share s of the space passes its validation with probability 1 − (1 − s)^10,000 and a draw fails with (1 − s)^100,000,
/// so that a study that could be created hardly ever ends for want of a draw.
/// </remarks>
public static class FeasibleDraw
{
    /// <summary>Draws after which it is given up.</summary>
    public const int Most = 100_000;

    /// <summary>The seed of draws that only estimate how much is feasible.</summary>
    internal const ulong ShareSeed = 0x6665617369626C65;

    /// <summary>
    /// A configuration that is uniform among the feasible: every parameter on its own scale, drawn anew until the constraints hold. Without constraints exactly one draw
    /// is made; chance is used for inactive parameters too, so that streams stay aligned. Cost O(d) a draw.
    /// </summary>
    /// <param name="space">A sound space.</param>
    /// <param name="chance">A stream.</param>
    /// <exception cref="NoFeasibleDrawException">None of <see cref="Most"/> draws satisfied the constraints.</exception>
    public static ParameterSet From(SearchSpace space, Prng chance) =>
        Try(space, chance, Most) ?? throw new NoFeasibleDrawException(Most);

    /// <summary>As <see cref="From"/>; null when none of so many draws satisfied the constraints.</summary>
    /// <param name="space">A sound space.</param>
    /// <param name="chance">A stream.</param>
    /// <param name="most">Draws, at least 1.</param>
    public static ParameterSet? Try(SearchSpace space, Prng chance, int most = Most)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(chance);
        return Try(space, () => space.Build(p => p.Distribution.FromUnit(chance.NextUnit()), callForInactive: true), most);
    }

    /// <summary>The first of a sampler's proposals that satisfies the constraints; null when none of so many does. Without constraints the first, whatever it is.</summary>
    /// <param name="space">The space.</param>
    /// <param name="propose">Makes a proposal inside the space; called up to <paramref name="most"/> times.</param>
    /// <param name="most">Proposals, at least 1.</param>
    public static ParameterSet? Try(SearchSpace space, Func<ParameterSet> propose, int most = Most)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(propose);
        for (int i = 0; i < most; i++)
        {
            ParameterSet set = propose();
            if (space.Allows(set))
            {
                return set;
            }
        }

        return null;
    }

    /// <summary>How many of so many random configurations satisfy the constraints; the same for the same space. Cost O(parameters that constraints name) a draw.</summary>
    /// <param name="space">A sound space.</param>
    /// <param name="draws">At least 1.</param>
    public static int Count(SearchSpace space, int draws = SpaceConstraintRules.Draws)
    {
        ArgumentNullException.ThrowIfNull(space);
        SearchSpace named = space.Constrained;
        Prng chance = new(ShareSeed);
        int feasible = 0;
        for (int i = 0; i < draws; i++)
        {
            feasible += Try(named, chance, 1) is null ? 0 : 1;
        }

        return feasible;
    }
}

/// <summary>No random configuration satisfied the constraints of a space, however often it was tried.</summary>
/// <param name="draws">How often.</param>
public sealed class NoFeasibleDrawException(int draws) : Exception(L["DrawFailed", draws]);
