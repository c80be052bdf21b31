using HyperTune.Engine.Studies;

namespace HyperTune.Web.Shell.Notices;

/// <summary>Studies that have come to an end: by their budget, by a failure, or stopped. Pure.</summary>
public static class StudyEnds
{
    /// <summary>Ends that are listed.</summary>
    public const int Listed = 20;

    /// <summary>How many ended after a moment.</summary>
    /// <param name="ends">The latest first.</param>
    /// <param name="seen">Until when a person has looked; null where that is not known yet.</param>
    public static int Unread(IReadOnlyList<StudySummary> ends, DateTimeOffset? seen) =>
        seen is { } moment ? ends.TakeWhile(s => s.EndedAt > moment).Count() : 0;
}
