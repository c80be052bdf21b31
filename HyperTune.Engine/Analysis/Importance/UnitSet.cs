using System.Collections.Immutable;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>A part of the unit interval: disjoint intervals in order. Its length is the chance that a parameter drawn from its distribution lies in it.</summary>
/// <param name="Intervals">From, inclusive, and to, exclusive; ascending and apart.</param>
internal sealed record UnitSet(ImmutableArray<(double From, double To)> Intervals)
{
    // Above this many values only the ends of an interval are looked at.
    private const long MostCells = 4096;

    /// <summary>The whole unit interval.</summary>
    public static UnitSet Full { get; } = new([(0, 1)]);

    /// <summary>Nothing.</summary>
    public static UnitSet Empty { get; } = new([]);

    /// <summary>The sum of the intervals' lengths, in [0, 1].</summary>
    public double Length => Intervals.Sum(i => i.To - i.From);

    /// <summary>The places of the values that meet a condition.</summary>
    /// <param name="distribution">The parent's values.</param>
    /// <param name="condition">What is asked of it.</param>
    public static UnitSet Meeting(ParameterDistribution distribution, ParameterCondition condition) =>
        distribution.Count is { } count && count <= MostCells
            ? Union(Enumerable.Range(0, (int)count).Select(i => CellOf(distribution, i)).Where(c => condition.IsMetBy(c.Value)).Select(c => (c.From, c.To)))
            : condition.Values.IsDefault ? Between(distribution, condition.Min, condition.Max) : Empty;

    /// <summary>One of finitely many values and the part of the unit interval that maps to it.</summary>
    /// <param name="distribution">With a count.</param>
    /// <param name="index">From 0.</param>
    public static (ParameterValue Value, double From, double To) CellOf(ParameterDistribution distribution, int index)
    {
        if (distribution is IntDistribution { Log: true } whole)
        {
            double low = Math.Log(whole.Low - 0.5);
            double range = Math.Log(whole.High + 0.5) - low;
            double value = whole.Low + index;
            return (value, (Math.Log(value - 0.5) - low) / range, (Math.Log(value + 0.5) - low) / range);
        }

        double count = distribution.Count!.Value;
        return (distribution.FromUnit((index + 0.5) / count), index / count, (index + 1) / count);
    }

    /// <summary>What lies in both.</summary>
    /// <param name="other">The other set.</param>
    public UnitSet And(UnitSet other) => new(
        [.. from mine in Intervals
            from its in other.Intervals
            let common = (From: Math.Max(mine.From, its.From), To: Math.Min(mine.To, its.To))
            where common.From < common.To
            orderby common.From
            select common]);

    /// <inheritdoc/>
    public bool Equals(UnitSet? other) => other is not null && Intervals.AsSpan().SequenceEqual(other.Intervals.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Intervals.Aggregate(Intervals.Length, HashCode.Combine);

    private static UnitSet Between(ParameterDistribution distribution, double? min, double? max)
    {
        (double low, double high) = distribution switch
        {
            FloatDistribution f => (f.Low, f.High),
            IntDistribution i => (i.Low, i.High),
            _ => (0.0, -1.0),
        };
        double from = Math.Max(low, min ?? low);
        double to = Math.Min(high, max ?? high);
        return from < to ? new([(distribution.ToUnit(from), distribution.ToUnit(to))]) : Empty;
    }

    private static UnitSet Union(IEnumerable<(double From, double To)> ascending)
    {
        List<(double From, double To)> merged = [];
        foreach ((double from, double to) in ascending)
        {
            if (merged.Count > 0 && from - merged[^1].To < 1e-12)
            {
                merged[^1] = (merged[^1].From, to);
            }
            else
            {
                merged.Add((from, to));
            }
        }

        return new([.. merged]);
    }
}
