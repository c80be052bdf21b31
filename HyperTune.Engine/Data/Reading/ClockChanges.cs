using System.Collections.Immutable;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Recognises what a change of clocks leaves in times without an offset: an hour that is there twice, an hour that is not there.</summary>
internal static class ClockChanges
{
    // One zone of each rule that is in use; those of a rule differ only in name.
    private static readonly ImmutableArray<string> Zones =
    [
        "Europe/Berlin", "Europe/London", "Europe/Athens", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
        "Australia/Sydney", "Pacific/Auckland", "America/Santiago", "Asia/Jerusalem",
    ];

    /// <summary>The first zone in which every doubled moment lies in an hour that comes twice, or, where nothing is doubled, every gap in an hour that is skipped; null where none fits.</summary>
    /// <param name="doubled">Moments that are there again.</param>
    /// <param name="axis">The gaps.</param>
    public static string? ZoneOf(IReadOnlyList<DateTime> doubled, TimeAxis axis)
    {
        bool gapsTell = doubled.Count == 0 && axis.GapCount is > 0 and <= 100 && axis.Step is { Unit: StepUnit.Hour or StepUnit.Minute or StepUnit.Second };
        if (doubled.Count == 0 && !gapsTell)
        {
            return null;
        }

        return Zones.FirstOrDefault(name => TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone)
            && (doubled.Count > 0 ? doubled.All(zone.IsAmbiguousTime) : axis.Gaps.All(g => IsSkipped(zone, g, axis.Step!))));
    }

    private static bool IsSkipped(TimeZoneInfo zone, TimeGap gap, Frequency step) =>
        zone.IsInvalidTime(step.After(gap.From, 1)) && zone.IsInvalidTime(step.After(gap.From, gap.MissingRows));
}
