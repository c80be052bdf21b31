namespace HyperTune.Engine.Data.Reading;

/// <summary>Texts that usually stand for a missing value.</summary>
internal static class MissingText
{
    private static readonly HashSet<string> Everywhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "na", "n/a", "nan", "null", "?", "#n/a", "#na", "<na>", "missing",
    };

    // Among texts these may be values: a category "none", a name "-".
    private static readonly HashSet<string> AmongNumbers = new(StringComparer.OrdinalIgnoreCase) { "-", "--", ".", "none", "nil", "#value!", "#div/0!" };

    private static readonly HashSet<string> Infinite = new(StringComparer.OrdinalIgnoreCase)
    {
        "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "∞", "+∞", "-∞",
    };

    /// <summary>Bytes of the longest known text in UTF-8.</summary>
    public const int Longest = 9;

    /// <summary>Whether a text usually stands for a missing value, at least among numbers.</summary>
    public static bool IsKnown(string text) => Everywhere.Contains(text) || AmongNumbers.Contains(text) || Infinite.Contains(text);

    /// <summary>Whether a text stands for a missing value only where the other values are numbers or moments.</summary>
    public static bool IsWeak(string text) => AmongNumbers.Contains(text) || Infinite.Contains(text);

    /// <summary>Whether a text stands for an infinite number, which nothing can be learnt from.</summary>
    public static bool IsInfinite(string text) => Infinite.Contains(text);
}
