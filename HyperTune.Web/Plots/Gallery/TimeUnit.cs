namespace HyperTune.Web.Plots.Gallery;

/// <summary>The unit in which an axis of time is read.</summary>
/// <param name="Key">The key of its name.</param>
/// <param name="Seconds">Seconds in one.</param>
internal readonly record struct TimeUnit(string Key, double Seconds)
{
    /// <summary>Seconds up to two minutes, minutes up to three hours, then hours.</summary>
    /// <param name="span">The greatest time on the axis.</param>
    public static TimeUnit Of(TimeSpan span) => span.TotalMinutes <= 2 ? new("time.seconds", 1) : span.TotalHours <= 3 ? new("time.minutes", 60) : new("time.hours", 3600);

    /// <summary>A time in this unit.</summary>
    /// <param name="time">Any time.</param>
    public double In(TimeSpan time) => Math.Round(time.TotalSeconds / Seconds, 4);
}
