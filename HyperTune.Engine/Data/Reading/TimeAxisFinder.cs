using System.Collections.Immutable;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Finds how the moments of a column follow one another.</summary>
internal static class TimeAxisFinder
{
    private const int MostGaps = 100;

    /// <summary>The axis of a column's moments. Cost O(rows), O(rows log rows) where they are out of order.</summary>
    /// <param name="moments">By row; null for missing.</param>
    /// <param name="offsets">Offsets that its texts name, and how many texts name none.</param>
    public static TimeAxis Find(DateTime?[] moments, OffsetTally offsets)
    {
        DateTime[] ordered = Ordered(moments);
        List<DateTime> doubled = [];
        int count = 0;
        foreach (DateTime moment in ordered)
        {
            if (count > 0 && ordered[count - 1] == moment)
            {
                doubled.Add(moment);
            }
            else
            {
                ordered[count++] = moment;
            }
        }

        ReadOnlySpan<DateTime> different = ordered.AsSpan(0, count);
        Frequency? step = FrequencyFinder.Find(different);
        TimeAxis axis = new()
        {
            Step = step,
            Offsets = offsets.Offsets,
            WithoutOffset = offsets.Offsets.Length > 0 ? offsets.Without : 0,
            Doubled = doubled.Count,
        };
        axis = step is null ? axis : WithGaps(axis, different, step);
        bool zoneKnown = offsets.Offsets.Length > 0;
        return zoneKnown ? axis : axis with { Zone = ClockChanges.ZoneOf(doubled, axis) };
    }

    private static DateTime[] Ordered(DateTime?[] moments)
    {
        DateTime[] ordered = new DateTime[moments.Length];
        int count = 0;
        bool sorted = true;
        foreach (DateTime? moment in moments)
        {
            if (moment is { } m)
            {
                sorted &= count == 0 || ordered[count - 1] <= m;
                ordered[count++] = m;
            }
        }

        Array.Resize(ref ordered, count);
        if (!sorted)
        {
            Array.Sort(ordered);
        }

        return ordered;
    }

    private static TimeAxis WithGaps(TimeAxis axis, ReadOnlySpan<DateTime> moments, Frequency step)
    {
        var gaps = ImmutableArray.CreateBuilder<TimeGap>();
        int count = 0;
        int uneven = 0;
        long missing = 0;
        for (int i = 1; i < moments.Length; i++)
        {
            long steps = step.Between(moments[i - 1], moments[i]);
            uneven += steps == 0 ? 1 : 0;
            if (steps > 1)
            {
                count++;
                missing += steps - 1;
                if (gaps.Count < MostGaps)
                {
                    gaps.Add(new(moments[i - 1], moments[i], steps - 1));
                }
            }
        }

        return axis with { Uneven = uneven, GapCount = count, MissingRows = missing, Gaps = gaps.ToImmutable() };
    }
}

/// <summary>Which UTC offsets the texts of a column name.</summary>
/// <param name="Offsets">Different ones, in order.</param>
/// <param name="Without">Texts that name none.</param>
internal sealed record OffsetTally(ImmutableArray<string> Offsets, int Without)
{
    public static OffsetTally None { get; } = new([], 0);
}
