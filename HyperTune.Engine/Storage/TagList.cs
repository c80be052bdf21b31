using System.Collections.Immutable;

namespace HyperTune.Engine.Storage;

/// <summary>Tags in one text column, each between line breaks, so that the database finds one by a plain search.</summary>
internal static class TagList
{
    private const char Separator = '\n';

    public static string Pack(IEnumerable<string> tags)
    {
        string joined = string.Join(Separator, tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return joined.Length == 0 ? "" : $"{Separator}{joined}{Separator}";
    }

    public static ImmutableArray<string> Unpack(string packed) => [.. packed.Split(Separator, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>What a packed column contains when it has a tag.</summary>
    public static string Needle(string tag) => $"{Separator}{tag}{Separator}";
}
