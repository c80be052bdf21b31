using System.Collections.Immutable;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Finds how the moments of a column follow one another.</summary>
internal static class TimeAxisFinder
{
    // The usual step is that of most, and nearly all others are multiples of it: rows that are missing, not a clock of its own.
    private const double LeastUsual = 0.5;
    private const double MostUneven = 0.02;
    private const int MostGaps = 100;

    /// <summary>The axis of a column's moments. Cost O(rows), O(rows log rows) where they are out of order.</summary>
    /// <param name="moments">By row; null for missing.</param>
    /// <param name="offsets">Offsets that its texts name, and how many texts name none.</param>
    /// <param name="readIn">The zone whose clock they were read by, or null.</param>
    public static TimeAxis Find(DateTime?[] moments, OffsetTally offsets, string? readIn)
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
            Offsets = offsets.Offsets,
            WithoutOffset = offsets.Offsets.Length > 0 ? offsets.Without : 0,
            Doubled = doubled.Count,
            ReadIn = readIn,
        };
        axis = step is null ? axis : WithSteps(axis, different, step);
        bool zoneKnown = offsets.Offsets.Length > 0 || readIn is not null;
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

    // One pass both judges the step and finds the gaps. The axis as it was where the step does not fit.
    private static TimeAxis WithSteps(TimeAxis axis, ReadOnlySpan<DateTime> moments, Frequency step)
    {
        var gaps = ImmutableArray.CreateBuilder<TimeGap>();
        int usual = 0;
        int count = 0;
        int uneven = 0;
        long missing = 0;
        long known = -1;
        for (int i = 1; i < moments.Length; i++)
        {
            // Where spans do not depend on the calendar the usual one need not be divided again.
            long ticks = moments[i].Ticks - moments[i - 1].Ticks;
            long steps = ticks == known ? 1 : step.Between(moments[i - 1], moments[i]);
            known = steps == 1 && step.Unit <= StepUnit.Day ? ticks : known;
            usual += steps == 1 ? 1 : 0;
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

        int all = moments.Length - 1;
        return usual >= LeastUsual * all && uneven <= MostUneven * all
            ? axis with { Step = step, Uneven = uneven, GapCount = count, MissingRows = missing, Gaps = gaps.ToImmutable() }
            : axis;
    }
}

/// <summary>Which UTC offsets the texts of a column name.</summary>
/// <param name="Offsets">Different ones, in order.</param>
/// <param name="Without">Texts that name none.</param>
internal sealed record OffsetTally(ImmutableArray<string> Offsets, int Without)
{
    public static OffsetTally None { get; } = new([], 0);
}
