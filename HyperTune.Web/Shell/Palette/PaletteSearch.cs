using System.Globalization;

namespace HyperTune.Web.Shell.Palette;

/// <summary>Finds entries by what is typed.</summary>
public static class PaletteSearch
{
    /// <summary>At most so many are shown.</summary>
    public const int Most = 50;

    /// <summary>The best fits first; of equal ones the earlier. Nothing typed: all in their order, without what was put away.</summary>
    /// <param name="items">What there is.</param>
    /// <param name="typed">As typed.</param>
    public static IReadOnlyList<PaletteItem> Find(IEnumerable<PaletteItem> items, string typed)
    {
        string folded = FuzzyScore.Fold(typed).Trim();
        return folded.Length == 0
            ? [.. items.Where(i => !i.Behind).Take(Most)]
            : [.. items.Select(i => (Item: i, Score: i.Score(folded))).Where(f => f.Score > 0).OrderByDescending(f => f.Score).Take(Most).Select(f => f.Item)];
    }

    /// <summary>The trial that is meant by <c>#71</c> or <c>71</c>; null for anything else.</summary>
    /// <param name="typed">As typed.</param>
    public static int? Trial(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        string digits = typed.Trim().TrimStart('#');
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }
}
