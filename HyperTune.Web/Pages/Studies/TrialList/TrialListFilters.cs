using System.Collections.Immutable;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>What narrows the list, as an address says it: the text of a filter, and what menus add to it. Whatever makes no sense is left out.</summary>
public sealed record TrialListFilters
{
    /// <summary>The filter that a person wrote.</summary>
    public string? Text { get; init; }

    /// <summary>States to show; empty for all.</summary>
    public ImmutableArray<TrialState> States { get; init; } = [];

    /// <summary>Whether only trials with a star are shown.</summary>
    public bool Starred { get; init; }

    /// <summary>Tags of which a trial has at least one; empty for any.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Choices of categorical hyper-parameters.</summary>
    public ImmutableArray<OneOf> Picks { get; init; } = [];

    /// <summary>Whether anything is narrowed.</summary>
    public bool Any => !string.IsNullOrWhiteSpace(Text) || !States.IsEmpty || Starred || !Tags.IsEmpty || !Picks.IsEmpty;

    /// <summary>Reads an address.</summary>
    /// <param name="q">The filter's text.</param>
    /// <param name="state">States' words.</param>
    /// <param name="starred"><c>1</c> for only those with a star.</param>
    /// <param name="tag">Tags.</param>
    /// <param name="pick">Filters as <c>optimizer in (adam, sgd)</c>.</param>
    /// <param name="names">The names of the study.</param>
    public static TrialListFilters Of(string? q, string?[]? state, string? starred, string?[]? tag, string?[]? pick, TrialNames names) => new()
    {
        Text = string.IsNullOrWhiteSpace(q) ? null : q,
        States = [.. (state ?? []).SelectMany(s => (s ?? "").Split(',')).Select(s => FilterWords.State(s.Trim())).OfType<TrialState>().Distinct()],
        Starred = starred == "1",
        Tags = [.. (tag ?? []).OfType<string>().Where(t => t.Length > 0).Distinct()],
        Picks = [.. (pick ?? []).Select(p => TrialFilterParser.Parse(p, names).Filter).OfType<OneOf>().Where(o => o.Field.Kind == TrialFieldKind.Parameter).DistinctBy(o => o.Field)],
    };

    /// <summary>All of it as one filter, the text's given.</summary>
    /// <param name="written">What the text means; null for nothing.</param>
    public TrialFilter? With(TrialFilter? written) => TrialFilter.Together(
        [written, States.IsEmpty ? null : new InState(States), Starred ? new Marked(TrialMark.Star) : null, Tags.IsEmpty ? null : new Tagged(Tags), .. Picks]);
}
