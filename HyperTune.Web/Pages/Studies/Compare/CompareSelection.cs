using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>The trials that an address asks to compare, the reference first, and what of it could not be read.</summary>
public sealed record CompareSelection
{
    /// <summary>Trials that are compared at most.</summary>
    public const int Most = 10;

    /// <summary>No trials.</summary>
    public static CompareSelection None { get; } = new();

    /// <summary>At most <see cref="Most"/>, each once.</summary>
    public ImmutableArray<TrialRef> Trials { get; init; } = [];

    /// <summary>Parts of the address that name no trial, shortened.</summary>
    public ImmutableArray<string> Unreadable { get; init; } = [];

    /// <summary>How many trials the address names, those beyond the most included.</summary>
    public int Asked { get; init; }

    /// <summary>Reads <c>71,79,STUDY:12</c>. Never fails: what names no trial is told.</summary>
    /// <param name="text">From the address; null for nothing.</param>
    /// <param name="page">The study whose page it is.</param>
    public static CompareSelection Parse(string? text, Guid page)
    {
        List<TrialRef> trials = [];
        List<string> unreadable = [];
        foreach (string part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (TrialRef.Parse(part, page) is not { } trial)
            {
                unreadable.Add(part.Length > 48 ? string.Concat(part.AsSpan(0, 47), "…") : part);
            }
            else if (!trials.Contains(trial))
            {
                trials.Add(trial);
            }
        }

        return new() { Trials = [.. trials.Take(Most)], Unreadable = [.. unreadable], Asked = trials.Count };
    }

    /// <summary>What the address of any page of a study has selected: <c>trials</c> on the comparison, <c>sel</c> elsewhere.</summary>
    /// <param name="address">The page's address.</param>
    /// <param name="study">The study.</param>
    public static CompareSelection InAddress(string address, Guid study)
    {
        int query = address.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
        {
            return None;
        }

        var values = QueryHelpers.ParseQuery(address[query..].Split('#')[0]);
        string? text = values.TryGetValue("trials", out var compared) ? compared.ToString() : values.TryGetValue("sel", out var selected) ? selected.ToString() : null;
        return Parse(text, study);
    }
}
