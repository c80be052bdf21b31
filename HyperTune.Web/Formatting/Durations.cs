using System.Globalization;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Formatting;

/// <summary>Durations as people read them: a clock while something runs (1:52), words for plans (19 min, 1 h 16 min).</summary>
public static class Durations
{
    /// <summary>Minutes and seconds, hours in front from one hour on: 0:04, 57:12, 1:02:03.</summary>
    /// <param name="time">Not negative.</param>
    public static string Clock(TimeSpan time) =>
        time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");

    /// <summary>One or two units: 40 s, 19 min, 1 h 16 min, 2 d 3 h.</summary>
    /// <param name="time">Not negative.</param>
    public static string Words(TimeSpan time) => time switch
    {
        { TotalSeconds: < 59.5 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(time.TotalSeconds):0}\u00A0s"),
        { TotalMinutes: < 59.5 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(time.TotalMinutes):0}\u00A0min"),
        { TotalHours: < 24 } => string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Round(time.TotalMinutes) / 60}\u00A0h {(int)Math.Round(time.TotalMinutes) % 60}\u00A0min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays}\u00A0d {time.Hours}\u00A0h"),
    };

    /// <summary>A range, its ends in the unit of the greater one: 15–22 min; one value where both read alike.</summary>
    /// <param name="range">Low to high.</param>
    public static string Range(TimeRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        string low = Words(range.Low);
        string high = Words(range.High);
        if (low == high)
        {
            return high;
        }

        int space = low.LastIndexOf('\u00A0');
        bool sameUnit = !low.Contains(' ', StringComparison.Ordinal) && !high.Contains(' ', StringComparison.Ordinal) && low[space..] == high[high.LastIndexOf('\u00A0')..];
        return sameUnit ? $"{low[..space]}–{high}" : $"{low} – {high}";
    }
}
