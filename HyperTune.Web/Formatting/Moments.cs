using System.Globalization;

namespace HyperTune.Web.Formatting;

/// <summary>Moments in the time zone of the machine that trains.</summary>
public static class Moments
{
    /// <summary>The time of day, 14:02; from another day the day, 21 Nov; from another year that too.</summary>
    /// <param name="moment">When.</param>
    /// <param name="clock">Now, and the time zone.</param>
    public static string Short(DateTimeOffset moment, TimeProvider clock)
    {
        DateTimeOffset now = clock.GetLocalNow();
        DateTimeOffset local = TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone);
        string format = local.Date == now.Date ? "HH:mm" : local.Year == now.Year ? "d MMM" : "d MMM yyyy";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>The time of day to the second, 14:21:07.</summary>
    /// <param name="moment">When.</param>
    /// <param name="clock">The time zone.</param>
    public static string Second(DateTimeOffset moment, TimeProvider clock) =>
        TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
