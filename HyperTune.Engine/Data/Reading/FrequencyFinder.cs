namespace HyperTune.Engine.Data.Reading;

/// <summary>Finds the usual step of moments.</summary>
internal static class FrequencyFinder
{
    // The usual step is that of most, and nearly all others are multiples of it: rows that are missing, not a clock of its own.
    private const double LeastUsual = 0.5;
    private const double MostUneven = 0.02;
    private const int MostDifferentSteps = 10_000;

    /// <summary>The step of ordered, different moments, or null where there is none. Cost O(moments).</summary>
    public static Frequency? Find(ReadOnlySpan<DateTime> moments)
    {
        if (moments.Length < 3)
        {
            return null;
        }

        Frequency? found = OnSameDayOfMonth(moments, out bool monthEnd) ? Months(moments, monthEnd)
            : OnBusinessDays(moments) ? new(1, StepUnit.BusinessDay)
            : Even(moments);
        return found is { } step && Fits(moments, step) ? step : null;
    }

    private static bool Fits(ReadOnlySpan<DateTime> moments, Frequency step)
    {
        int usual = 0;
        int uneven = 0;
        for (int i = 1; i < moments.Length; i++)
        {
            long steps = step.Between(moments[i - 1], moments[i]);
            usual += steps == 1 ? 1 : 0;
            uneven += steps == 0 ? 1 : 0;
        }

        return usual >= LeastUsual * (moments.Length - 1) && uneven <= MostUneven * (moments.Length - 1);
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
            Count(counts, month.Between(moments[i - 1], moments[i]));
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
        for (int i = 1; i < moments.Length; i++)
        {
            Count(counts, (moments[i] - moments[i - 1]).Ticks);
            if (counts.Count > MostDifferentSteps)
            {
                return null;
            }
        }

        long usual = Usual(counts);
        foreach ((StepUnit unit, long ticks) in Units)
        {
            if (usual % ticks == 0 && usual / ticks <= int.MaxValue)
            {
                return new((int)(usual / ticks), unit);
            }
        }

        return null;
    }

    private static void Count(Dictionary<long, int> counts, long step) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, step, out _)++;

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
