using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Turns times of a clock on the wall to UTC.</summary>
internal static class LocalClock
{
    /// <summary>The zone of a name.</summary>
    /// <param name="name">IANA name.</param>
    /// <param name="find">Looks a zone up on this machine.</param>
    /// <exception cref="UnreadableFileException">The machine does not know it, or no zone at all.</exception>
    public static TimeZoneInfo Zone(string name, Func<string, TimeZoneInfo?> find)
    {
        const string Field = "/data/csv/time_zone";
        if (find(name) is { } zone)
        {
            return zone;
        }

        bool none = find("Europe/London") is null && find("America/New_York") is null;
        throw new UnreadableFileException(Field, L[none ? "NoZones" : "UnknownZone", name], L[none ? "NoZones.Expected" : "UnknownZone.Expected"]);
    }

    /// <summary>As above, on this machine.</summary>
    public static TimeZoneInfo Zone(string name) => Zone(name, n => TimeZoneInfo.TryFindSystemTimeZoneById(n, out TimeZoneInfo? zone) ? zone : null);

    /// <summary>
    /// Puts UTC in the place of local times. Of the hour that comes twice the first is meant, unless the row before lies within it or past it: then the second.
    /// A time that the clock skips counts as if the clock had not been put forward. Cost O(rows).
    /// </summary>
    /// <param name="moments">By row; null for missing. Written to.</param>
    /// <param name="zone">Where the clock hangs.</param>
    /// <returns>How many are skipped by the clock, and the row (from 0) of the first of them.</returns>
    public static (int Skipped, int First) ToUtc(DateTime?[] moments, TimeZoneInfo zone)
    {
        (int skipped, int first) = (0, -1);
        DateTime before = DateTime.MinValue;
        bool backwards = GoesBackwards(moments);
        for (int i = 0; i < moments.Length; i++)
        {
            int row = backwards ? moments.Length - 1 - i : i;
            if (moments[row] is not { } local)
            {
                continue;
            }

            if (zone.IsInvalidTime(local))
            {
                skipped++;
                first = first < 0 || backwards ? row : first;
            }

            before = zone.IsAmbiguousTime(local) ? OfTwo(local, zone, before) : Less(local, zone.GetUtcOffset(local));
            moments[row] = before;
        }

        return (skipped, first);
    }

    // Far behind the row before, another series of the same file begins.
    private static DateTime OfTwo(DateTime local, TimeZoneInfo zone, DateTime before)
    {
        TimeSpan[] offsets = zone.GetAmbiguousTimeOffsets(local);
        (DateTime early, DateTime late) = (Less(local, offsets.Max()), Less(local, offsets.Min()));
        return before >= early && before <= late ? late : early;
    }

    private static DateTime Less(DateTime local, TimeSpan offset) =>
        new(Math.Clamp(local.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Unspecified);

    private static bool GoesBackwards(DateTime?[] moments)
    {
        int forth = 0;
        DateTime? last = null;
        foreach (DateTime? moment in moments)
        {
            if (moment is not null)
            {
                forth += last is null ? 0 : moment.Value.CompareTo(last.Value);
                last = moment;
            }
        }

        return forth < 0;
    }
}
