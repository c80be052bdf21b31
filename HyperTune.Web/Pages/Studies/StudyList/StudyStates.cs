using System.Collections.Immutable;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Pages.Studies.StudyList;

/// <summary>The chips above the list: each stands for some states of studies.</summary>
public static class StudyStates
{
    /// <summary>All but what was put away.</summary>
    public const string All = "all";

    /// <summary>What was put away.</summary>
    public const string Archived = "archived";

    private static readonly ImmutableArray<(string Key, Func<StudySummary, bool> In)> Table =
    [
        (All, static s => !s.Archived),
        ("running", static s => !s.Archived && IsActive(s)),
        ("queued", static s => !s.Archived && s.State == StudyState.Queued),
        ("created", static s => !s.Archived && s.State == StudyState.Created),
        ("paused", static s => !s.Archived && s.State == StudyState.Paused),
        ("finished", static s => !s.Archived && s.State == StudyState.Completed),
        ("stopped", static s => !s.Archived && s.State == StudyState.Stopped),
        ("failed", static s => !s.Archived && s.State == StudyState.Failed),
        (Archived, static s => s.Archived),
    ];

    /// <summary>Their names, from left to right.</summary>
    public static IEnumerable<string> Keys => Table.Select(t => t.Key);

    /// <summary>Whether trials of a study are training, or on their way to an end.</summary>
    /// <param name="study">The study.</param>
    public static bool IsActive(StudySummary study) => study.State is StudyState.Running or StudyState.Pausing or StudyState.Stopping;

    /// <summary>The key, or <see cref="All"/> where there is no such key.</summary>
    /// <param name="key">As in an address.</param>
    public static string Known(string? key) => Table.Any(t => t.Key == key) ? key! : All;

    /// <summary>Whether a chip stands for a study.</summary>
    /// <param name="key">The chip's key.</param>
    /// <param name="study">The study.</param>
    public static bool Includes(string key, StudySummary study) => Table.First(t => t.Key == key).In(study);
}
