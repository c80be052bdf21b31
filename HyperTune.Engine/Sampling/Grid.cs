using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling;

/// <summary>
/// All combinations of a chosen number of values of every parameter, each once: a parameter that is inactive beside the others' values multiplies nothing.
/// They are counted and numbered without being listed.
/// </summary>
/// <remarks>
/// Their order covers the space coarsely first. At every fork of the tree of active parameters the branches take turns until they are exhausted, beginning with
/// middle and ends, and each fork begins its turns where the branches taken above put it, as in a rank-1 lattice. With r values of
/// the first parameter (the one with the most values among those that are always active), the first r combinations therefore hold every value of every parameter
/// that is always active; see I. Sloan, S. Joe, "Lattice methods for multiple integration", 1994, for why such a lattice spreads well.
/// Not thread-safe.
/// </remarks>
public sealed class Grid
{
    /// <summary>The most combinations that a study may try.</summary>
    public const int Limit = 100_000;

    private readonly SearchSpace space;
    private readonly ImmutableArray<GridLevel> levels;
    private readonly ImmutableArray<ImmutableArray<int>> live;
    private readonly Dictionary<string, BigInteger> counts = new(StringComparer.Ordinal);

    /// <summary>The grid of a sound space. Cost O(d² + points).</summary>
    /// <param name="space">What is tuned.</param>
    /// <param name="sampler">How many points the parameters have.</param>
    public Grid(SearchSpace space, SamplerSpec sampler)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(sampler);
        this.space = space;
        levels = GridLevel.Of(space, p => sampler.PointsBy.GetValueOrDefault(p.Name, sampler.Points ?? GridPoints.Usual));
        live = [.. Enumerable.Range(0, levels.Length + 1).Select(Remembered)];
        Count = CountFrom(0, new int[levels.Length]);
    }

    /// <summary>How many combinations there are, whatever the constraints; at least 1. Found by counting classes of parents' values: O(d × states of remembered parents).</summary>
    public BigInteger Count { get; }

    /// <summary>How many combinations the space's constraints allow; more than <see cref="Limit"/> are not looked at and all count. Cost O(1) without constraints, else that of listing them.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    public BigInteger CountAllowed(CancellationToken cancellationToken = default)
    {
        if (space.Constraints.IsEmpty || Count > Limit)
        {
            return Count;
        }

        int allowed = 0;
        for (int i = 0; i < Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            allowed += space.Allows(At(i)) ? 1 : 0;
        }

        return allowed;
    }

    /// <summary>One combination, inactive parameters absent. Cost O(d + points of all parameters).</summary>
    /// <param name="index">From 0, below <see cref="Count"/>; ascending is coarse first.</param>
    public ParameterSet At(BigInteger index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        Dictionary<string, ParameterValue> chosen = new(StringComparer.Ordinal);
        int[] classes = new int[levels.Length];
        BigInteger left = index;
        int first = 0;
        int twists = 0;
        for (int i = 0; i < levels.Length; i++)
        {
            GridLevel level = levels[i];
            if (!level.IsActive(classes))
            {
                classes[i] = -1;
                continue;
            }

            BigInteger[] sizes = [.. level.ClassSizes.Select((_, c) => CountFrom(i + 1, classes, i, c))];
            int shift = (int)((((long)level.Multiplier * first) + twists) % level.Values.Length);
            (int place, left) = TakeTurn(level, sizes, left, shift);

            // What follows from the places above alone: a fork must begin its turns at the same branch whenever it is come to, or it would miss some.
            first = i == 0 ? place : first;
            twists += i == 0 ? 0 : (place - shift + level.Values.Length) % level.Values.Length;
            classes[i] = level.Classes[place];
            chosen[level.Parameter.Name] = level.Values[place];
        }

        return new(space.Parameters.Where(p => chosen.ContainsKey(p.Name)).Select(p => KeyValuePair.Create(p.Name, chosen[p.Name])));
    }

    /// <summary>Which branch has the k-th turn, and how many turns it has had before.</summary>
    private static (int Place, BigInteger Round) TakeTurn(GridLevel level, BigInteger[] sizes, BigInteger turn, int shift)
    {
        BigInteger round = 0;
        int branches = level.Values.Length;
        foreach (BigInteger size in sizes.Distinct().Order())
        {
            BigInteger turns = branches * (size - round);
            if (turn < turns)
            {
                round += turn / branches;
                break;
            }

            turn -= turns;
            round = size;
            branches = level.Classes.Count(c => sizes[c] > size);
        }

        int skip = (int)((turn + shift) % branches);
        for (int place = 0; ; place++)
        {
            if (sizes[level.Classes[place]] > round && skip-- == 0)
            {
                return (place, round);
            }
        }
    }

    private BigInteger CountFrom(int i, int[] classes, int above, int chosen)
    {
        int before = classes[above];
        classes[above] = chosen;
        BigInteger count = CountFrom(i, classes);
        classes[above] = before;
        return count;
    }

    private BigInteger CountFrom(int i, int[] classes)
    {
        if (i == levels.Length)
        {
            return BigInteger.One;
        }

        string state = string.Create(CultureInfo.InvariantCulture, $"{i}:{string.Join(',', live[i].Select(l => classes[l]))}");
        if (!counts.TryGetValue(state, out BigInteger count))
        {
            count = levels[i].IsActive(classes)
                ? levels[i].ClassSizes.Select((size, c) => size * CountFrom(i + 1, classes, i, c)).Aggregate(BigInteger.Zero, BigInteger.Add)
                : CountFrom(i + 1, classes, i, -1);
            counts[state] = count;
        }

        return count;
    }

    // Levels above i that decide about one at i or below.
    private ImmutableArray<int> Remembered(int i) => [.. levels.Skip(i).SelectMany(l => l.Parents).Where(p => p >= 0 && p < i).Distinct().Order()];
}
