using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data;

/// <summary>What a step of time is counted in.</summary>
public enum StepUnit
{
    /// <summary>10⁻⁶ s.</summary>
    Microsecond,

    /// <summary>10⁻³ s.</summary>
    Millisecond,

    /// <summary>Seconds.</summary>
    Second,

    /// <summary>Minutes.</summary>
    Minute,

    /// <summary>Hours.</summary>
    Hour,

    /// <summary>Days.</summary>
    Day,

    /// <summary>Days from Monday to Friday.</summary>
    BusinessDay,

    /// <summary>Months.</summary>
    Month,

    /// <summary>Years.</summary>
    Year,
}

/// <summary>A step of time.</summary>
/// <param name="Every">How many units, at least 1.</param>
/// <param name="Unit">The unit.</param>
/// <param name="MonthEnd">Whether months and years are stepped from last day to last day.</param>
public sealed record Frequency(int Every, StepUnit Unit, bool MonthEnd = false)
{
    /// <summary>In words, as <c>hourly</c> or <c>every 15 minutes</c>.</summary>
    public string Name => (Every, Unit) switch
    {
        (1, StepUnit.Second) => L["EverySecond"],
        (1, StepUnit.Minute) => L["EveryMinute"],
        (1, StepUnit.Hour) => L["Hourly"],
        (1, StepUnit.Day) => L["Daily"],
        (7, StepUnit.Day) => L["Weekly"],
        (1, StepUnit.BusinessDay) => L["BusinessDays"],
        (1, StepUnit.Month) => L["Monthly"],
        (3, StepUnit.Month) => L["Quarterly"],
        (1, StepUnit.Year) => L["Yearly"],
        (_, StepUnit.Microsecond) => L["Microseconds", Every],
        (_, StepUnit.Millisecond) => L["Milliseconds", Every],
        (_, StepUnit.Second) => L["Seconds", Every],
        (_, StepUnit.Minute) => L["Minutes", Every],
        (_, StepUnit.Hour) => L["Hours", Every],
        (_, StepUnit.Month) => L["Months", Every],
        (_, StepUnit.Year) => L["Years", Every],
        _ => L["Days", Every],
    };

    /// <summary>Steps from one moment to a later one; 0 where that is no whole number of steps.</summary>
    /// <param name="from">The earlier moment.</param>
    /// <param name="to">The later moment.</param>
    public long Between(DateTime from, DateTime to) => Unit switch
    {
        StepUnit.Month => Whole(Months(from, to), Every),
        StepUnit.Year => Whole(Months(from, to), Every * 12),
        StepUnit.BusinessDay => Whole(BusinessDays(from, to), Every),
        _ => Whole((to - from).Ticks, Ticks),
    };

    /// <summary>The moment some steps later.</summary>
    /// <param name="from">A moment on the axis.</param>
    /// <param name="steps">How many, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It lies past the year 9999.</exception>
    public DateTime After(DateTime from, long steps) => Unit switch
    {
        StepUnit.Month => AddMonths(from, checked((int)(steps * Every))),
        StepUnit.Year => AddMonths(from, checked((int)(steps * Every * 12))),
        StepUnit.BusinessDay => AddBusinessDays(from, steps * Every),
        _ => from.AddTicks(steps * Ticks),
    };

    private long Ticks => Every * Unit switch
    {
        StepUnit.Microsecond => TimeSpan.TicksPerMicrosecond,
        StepUnit.Millisecond => TimeSpan.TicksPerMillisecond,
        StepUnit.Second => TimeSpan.TicksPerSecond,
        StepUnit.Minute => TimeSpan.TicksPerMinute,
        StepUnit.Hour => TimeSpan.TicksPerHour,
        _ => TimeSpan.TicksPerDay,
    };

    private static long Whole(long span, long step) => span % step == 0 ? span / step : 0;

    private static long Months(DateTime from, DateTime to) => ((to.Year - from.Year) * 12L) + to.Month - from.Month;

    // Days since a Monday, less two for every whole week.
    private static long BusinessDays(DateTime from, DateTime to) => BusinessDay(to) - BusinessDay(from);

    private static long BusinessDay(DateTime moment)
    {
        long days = moment.Ticks / TimeSpan.TicksPerDay;
        return (days / 7 * 5) + Math.Min(4, days % 7);
    }

    private static DateTime AddBusinessDays(DateTime from, long steps)
    {
        long target = BusinessDay(from) + steps;
        return new DateTime(((target / 5 * 7) + (target % 5)) * TimeSpan.TicksPerDay).Add(from.TimeOfDay);
    }

    private DateTime AddMonths(DateTime from, int months)
    {
        DateTime moved = from.AddMonths(months);
        return MonthEnd ? moved.AddDays(DateTime.DaysInMonth(moved.Year, moved.Month) - moved.Day) : moved;
    }
}
