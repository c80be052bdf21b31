using System.Runtime.InteropServices;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Proposes the usual step of moments.</summary>
internal static class FrequencyFinder
{
    private const int MostDifferentSteps = 10_000;

    /// <summary>The most frequent step of ordered, different moments, or null where none has a name; whether the others are multiples of it is not looked at. Cost O(moments).</summary>
    public static Frequency? Find(ReadOnlySpan<DateTime> moments)
    {
        if (moments.Length < 3)
        {
            return null;
        }

        return OnSameDayOfMonth(moments, out bool monthEnd) ? Months(moments, monthEnd)
            : OnBusinessDays(moments) ? new(1, StepUnit.BusinessDay)
            : Even(moments);
    }

    private static bool OnSameDayOfMonth(ReadOnlySpan<DateTime> moments, out bool monthEnd)
    {
        monthEnd = false;
        bool sameDay = true;
        bool lastDay = true;
        TimeSpan clock = moments[0].TimeOfDay;
        foreach (DateTime moment in moments)
        {
            sameDay &= moment.Day == moments[0].Day;
            lastDay &= moment.Day == DateTime.DaysInMonth(moment.Year, moment.Month);
            if (moment.TimeOfDay != clock || !(sameDay || lastDay))
            {
                return false;
            }
        }

        // Several rows within one day share it by chance.
        monthEnd = !sameDay;
        return moments[0].AddDays(1) < moments[1];
    }

    private static Frequency? Months(ReadOnlySpan<DateTime> moments, bool monthEnd)
    {
        Frequency month = new(1, StepUnit.Month, monthEnd);
        Dictionary<long, int> counts = [];
        for (int i = 1; i < moments.Length; i++)
        {
            Count(counts, month.Between(moments[i - 1], moments[i]), 1);
        }

        long usual = Usual(counts);
        return usual is < 1 or > 12_000 ? null
            : usual % 12 == 0 ? new((int)(usual / 12), StepUnit.Year, monthEnd)
            : month with { Every = (int)usual };
    }

    private static bool OnBusinessDays(ReadOnlySpan<DateTime> moments)
    {
        int weekends = 0;
        for (int i = 0; i < moments.Length; i++)
        {
            if (moments[i].DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || moments[i].TimeOfDay != moments[0].TimeOfDay)
            {
                return false;
            }

            weekends += i > 0 && moments[i].DayOfWeek < moments[i - 1].DayOfWeek ? 1 : 0;
        }

        return weekends > 0;
    }

    private static Frequency? Even(ReadOnlySpan<DateTime> moments)
    {
        Dictionary<long, int> counts = [];
        long last = 0;
        int run = 0;
        for (int i = 1; i < moments.Length; i++)
        {
            // One step mostly follows another of its kind.
            long ticks = (moments[i] - moments[i - 1]).Ticks;
            if (ticks != last)
            {
                Count(counts, last, run);
                (last, run) = (ticks, 0);
            }

            run++;
            if (counts.Count > MostDifferentSteps)
            {
                return null;
            }
        }

        Count(counts, last, run);
        long usual = Usual(counts);
        foreach ((StepUnit unit, long length) in Units)
        {
            if (usual % length == 0 && usual / length <= int.MaxValue)
            {
                return new((int)(usual / length), unit);
            }
        }

        return null;
    }

    private static void Count(Dictionary<long, int> counts, long step, int times)
    {
        if (times > 0)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, step, out _) += times;
        }
    }

    private static long Usual(Dictionary<long, int> counts) => counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).First().Key;

    private static readonly (StepUnit Unit, long Ticks)[] Units =
    [
        (StepUnit.Day, TimeSpan.TicksPerDay),
        (StepUnit.Hour, TimeSpan.TicksPerHour),
        (StepUnit.Minute, TimeSpan.TicksPerMinute),
        (StepUnit.Second, TimeSpan.TicksPerSecond),
        (StepUnit.Millisecond, TimeSpan.TicksPerMillisecond),
        (StepUnit.Microsecond, TimeSpan.TicksPerMicrosecond),
    ];
}
