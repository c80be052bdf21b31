using System.Collections.Immutable;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Pages.Studies;

/// <summary>
/// All that the header of a study shows. An epoch of a training changes little of a study, and nothing that stands there: the running time goes on by its own
/// clock, and the rest is rounded to words.
/// </summary>
/// <param name="Study">The study.</param>
/// <param name="Tab">The tab that is open.</param>
/// <param name="Compact">Whether the numbers stand in one line.</param>
/// <param name="Compared">Trials of an open comparison.</param>
/// <param name="Address">Where the page is: links take the chosen trials along.</param>
/// <param name="Left">What is said of the time that is left.</param>
internal sealed record HeaderLook(StudySummary Study, string Tab, bool Compact, int? Compared, string Address, string? Left)
{
    /// <summary>Whether nothing that is shown differs. Cost O(trial states + notes).</summary>
    /// <param name="other">Another look.</param>
    public bool IsLike(HeaderLook other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Study = other.Study } == other && (ReferenceEquals(Study, other.Study) || IsLike(Study, other.Study));
    }

    private static bool IsLike(StudySummary one, StudySummary other) =>
        Plain(one) == Plain(other)
        && (one.State is StudyState.Running or StudyState.Pausing || one.Elapsed == other.Elapsed)
        && one.Objectives.SequenceEqual(other.Objectives)
        && one.Tags.SequenceEqual(other.Tags)
        && one.DataNotes.SequenceEqual(other.DataNotes)
        && one.Counts.Count == other.Counts.Count && one.Counts.All(c => other.Counts.GetValueOrDefault(c.Key) == c.Value)
        && one.Baselines.Count == other.Baselines.Count && one.Baselines.All(b => other.Baselines.TryGetValue(b.Key, out double value) && value.Equals(b.Value));

    // Records compare lists by identity; those that the header shows are compared by what is in them.
    private static StudySummary Plain(StudySummary study) => study with
    {
        Elapsed = TimeSpan.Zero,
        ActiveAt = default,
        Left = null,
        Objectives = [],
        Targets = [],
        Tags = [],
        DataNotes = [],
        BestSoFar = [],
        Counts = ImmutableDictionary<HyperTune.Engine.Trials.TrialState, int>.Empty,
        Baselines = ImmutableDictionary<string, double>.Empty,
    };
}
