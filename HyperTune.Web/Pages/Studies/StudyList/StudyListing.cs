using System.Collections.Immutable;
using HyperTune.Engine.Studies;

namespace HyperTune.Web.Pages.Studies.StudyList;

/// <summary>The list of studies as it is drawn: filtered, sorted, under the heads of groups, cut off after some rows. Pure.</summary>
/// <param name="Sections">Groups by name, those without one last; one section without a head where there are no groups.</param>
/// <param name="Total">Studies that match, those under folded heads included.</param>
/// <param name="Open">Studies that match under heads that are open.</param>
/// <param name="Shown">Rows that are drawn.</param>
public sealed record StudyListing(ImmutableArray<StudySection> Sections, int Total, int Open, int Shown)
{
    /// <summary>The studies whose rows are drawn, from top to bottom.</summary>
    public IEnumerable<StudySummary> Rows => Sections.SelectMany(s => s.Rows);

    /// <summary>Makes the list. O(n log n).</summary>
    /// <param name="studies">All studies.</param>
    /// <param name="view">What is shown.</param>
    /// <param name="most">Rows at most.</param>
    public static StudyListing Of(IReadOnlyList<StudySummary> studies, StudyListView view, int most)
    {
        ArgumentNullException.ThrowIfNull(view);
        StudySummary[] matching = [.. Sorted(studies.Where(s => Matches(s, view)), view)];
        bool grouped = view.Grouped && matching.Any(s => s.Group is not null);
        IEnumerable<IGrouping<string, StudySummary>> groups = matching
            .GroupBy(s => grouped ? s.Group ?? "" : "")
            .OrderBy(g => g.Key.Length == 0)
            .ThenBy(g => g.Key, StringComparer.CurrentCultureIgnoreCase);
        List<StudySection> sections = [];
        int open = 0;
        int shown = 0;
        foreach (IGrouping<string, StudySummary> group in groups)
        {
            StudySummary[] members = [.. group];
            bool folded = grouped && view.Folded.Contains(group.Key);
            ImmutableArray<StudySummary> rows = folded ? [] : [.. members.Take(most - shown)];
            sections.Add(new(grouped ? group.Key : null, members.Length, folded, rows));
            open += folded ? 0 : members.Length;
            shown += rows.Length;
        }

        return new([.. sections], matching.Length, open, shown);
    }

    private static bool Matches(StudySummary study, StudyListView view) =>
        StudyStates.Includes(view.State, study)
        && view.Tags.All(t => study.Tags.Contains(t))
        && (string.IsNullOrWhiteSpace(view.Query) || Texts(study).Any(t => t.Contains(view.Query.Trim(), StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<string> Texts(StudySummary study) =>
        new[] { study.Name, study.DataFile, study.Group, study.Note }.OfType<string>().Concat(study.Tags);

    // By activity: what trains first, then the queue in its order, then the latest.
    private static IEnumerable<StudySummary> Sorted(IEnumerable<StudySummary> studies, StudyListView view) => view.Sort switch
    {
        "name" => studies.OrderBy(s => s.Name, StringComparer.CurrentCultureIgnoreCase),
        "made" => studies.OrderByDescending(s => s.CreatedAt),
        "trials" => studies.OrderByDescending(s => s.Finished),
        _ => studies.OrderBy(s => StudyStates.IsActive(s) ? 0 : s.State == StudyState.Queued ? 1 : 2).ThenBy(s => s.QueuePosition ?? 0).ThenByDescending(s => s.ActiveAt),
    };
}

/// <summary>Studies under one head.</summary>
/// <param name="Group">The group; empty for studies without one; null where nothing is grouped, and there is no head.</param>
/// <param name="Count">Studies that match.</param>
/// <param name="Folded">Whether only the head is shown.</param>
/// <param name="Rows">The studies that are drawn.</param>
public sealed record StudySection(string? Group, int Count, bool Folded, ImmutableArray<StudySummary> Rows);
