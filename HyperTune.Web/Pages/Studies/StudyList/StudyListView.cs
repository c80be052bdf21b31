using System.Collections.Immutable;

namespace HyperTune.Web.Pages.Studies.StudyList;

/// <summary>What of the list of studies is shown, and how: all of it stands in the address.</summary>
public sealed record StudyListView
{
    /// <summary>Ways to sort, the usual one first.</summary>
    public static ImmutableArray<string> Sorts { get; } = ["activity", "made", "name", "trials"];

    /// <summary>Which states; a key of <see cref="StudyStates"/>.</summary>
    public string State { get; init; } = StudyStates.All;

    /// <summary>Part of a name, data set, group, tag or note.</summary>
    public string Query { get; init; } = "";

    /// <summary>Tags that a study must have, all of them.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>One of <see cref="Sorts"/>.</summary>
    public string Sort { get; init; } = Sorts[0];

    /// <summary>Whether studies stand under the heads of their groups.</summary>
    public bool Grouped { get; init; } = true;

    /// <summary>Groups of which only the head is shown; the empty name for studies without a group.</summary>
    public ImmutableArray<string> Folded { get; init; } = [];

    /// <summary>Studies that are picked.</summary>
    public ImmutableArray<Guid> Selected { get; init; } = [];

    /// <summary>Reads an address. Never fails: what means nothing is left out.</summary>
    /// <param name="state">A key of <see cref="StudyStates"/>.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="tags">Tags.</param>
    /// <param name="sort">One of <see cref="Sorts"/>.</param>
    /// <param name="groups"><c>0</c> for a plain list.</param>
    /// <param name="folded">Names of groups.</param>
    /// <param name="selected">Ids with commas between them.</param>
    public static StudyListView Parse(string? state, string? query, string[]? tags, string? sort, string? groups, string[]? folded, string? selected) => new()
    {
        State = StudyStates.Known(state),
        Query = query ?? "",
        Tags = [.. (tags ?? []).Where(t => t.Length > 0).Distinct()],
        Sort = sort is not null && Sorts.Contains(sort) ? sort : Sorts[0],
        Grouped = groups != "0",
        Folded = [.. (folded ?? []).Distinct()],
        Selected = [.. (selected ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Where(s => Guid.TryParse(s, out _)).Select(Guid.Parse).Distinct()],
    };

    /// <summary>The address's query, null for what is as usual.</summary>
    public Dictionary<string, object?> ToQuery() => new()
    {
        ["state"] = State == StudyStates.All ? null : State,
        ["q"] = Query.Length == 0 ? null : Query,
        ["tag"] = Tags.IsEmpty ? null : Tags.ToArray(),
        ["sort"] = Sort == Sorts[0] ? null : Sort,
        ["groups"] = Grouped ? null : "0",
        ["folded"] = Folded.IsEmpty ? null : Folded.ToArray(),
        ["sel"] = Selected.IsEmpty ? null : string.Join(',', Selected),
    };

    /// <summary>With a value added to a list, or taken out where it is already there.</summary>
    /// <param name="list">The list.</param>
    /// <param name="value">The value.</param>
    public static ImmutableArray<T> Toggled<T>(ImmutableArray<T> list, T value) => list.Contains(value) ? list.Remove(value) : list.Add(value);
}
