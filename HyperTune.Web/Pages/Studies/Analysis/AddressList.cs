using System.Collections.Immutable;

namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>Lists in addresses: names with commas between them, whose own marks are escaped as in addresses.</summary>
internal static class AddressList
{
    private static readonly (string Mark, string Escaped)[] Marks = [("%", "%25"), (",", "%2C"), (";", "%3B"), (":", "%3A")];

    /// <summary>The names of a text; none for null.</summary>
    public static ImmutableArray<string> Names(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Uri.UnescapeDataString)];

    /// <summary>Lists by key, written <c>slice:a,b;contour:a,c</c>; what has no colon is left out.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> ByKey(string? text) =>
        (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split(':', 2))
            .Where(part => part.Length == 2)
            .GroupBy(part => part[0])
            .ToImmutableDictionary(g => g.Key, g => Names(g.Last()[1]));

    /// <summary>The text of names; null for none.</summary>
    public static string? Text(IEnumerable<string> names) => NullIfEmpty(string.Join(',', names.Select(Escape)));

    /// <summary>The text of lists by key; null for none.</summary>
    public static string? Text(IEnumerable<KeyValuePair<string, ImmutableArray<string>>> lists) =>
        NullIfEmpty(string.Join(';', lists.Where(l => !l.Value.IsEmpty).OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}:{Text(l.Value)}")));

    private static string Escape(string name) => Marks.Aggregate(name, (n, m) => n.Replace(m.Mark, m.Escaped, StringComparison.Ordinal));

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
