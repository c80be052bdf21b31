using System.Globalization;

namespace HyperTune.Web.Plots;

/// <summary>Names of downloaded files made of titles and names that may hold anything.</summary>
public static class FileNames
{
    private const int Longest = 80;

    /// <summary>The text without what file systems refuse, cut where it is long, with an ending.</summary>
    /// <param name="name">Any text.</param>
    /// <param name="ending">As <c>png</c>.</param>
    public static string Of(string name, string ending)
    {
        ArgumentNullException.ThrowIfNull(name);
        StringInfo safe = new(string.Concat(name.Select(c => char.IsControl(c) || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '-' : c)).Trim(' ', '.'));
        return $"{(safe.LengthInTextElements > Longest ? safe.SubstringByTextElements(0, Longest) : safe.String)}.{ending}";
    }
}
