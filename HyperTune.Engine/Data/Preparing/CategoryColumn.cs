using System.Collections.Immutable;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>One column of texts as one-hot columns of the texts that training rows have, or as their numbers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Categories">In ordinal order.</param>
/// <param name="Codes">Category by row of the split; −1 for missing and for what training rows do not have.</param>
/// <param name="IsEmbedded">Whether it is one input of numbers.</param>
internal sealed record CategoryColumn(string Name, ImmutableArray<string> Categories, int[] Codes, bool IsEmbedded)
{
    /// <summary>Names of the one-hot columns.</summary>
    public IEnumerable<string> InputNames => Categories.Select(c => $"{Name}={c}");

    /// <summary>Fits and encodes. Cost O(rows).</summary>
    public static CategoryColumn Of(DataColumn column, RowSplit split, string missing)
    {
        int[] codes = [.. split.Rows.Select(r => column.Codes[r])];
        for (int i = 1; missing == "forward_fill" && i < codes.Length; i++)
        {
            codes[i] = codes[i] < 0 && !split.Starts(i) ? codes[i - 1] : codes[i];
        }

        string[] categories = [.. codes.Where((c, i) => c >= 0 && split.IsTrain[i]).Distinct().Select(c => column.Dictionary[c]).Order(StringComparer.Ordinal)];
        int[] renamed = [.. column.Dictionary.Select(t => Math.Max(-1, Array.BinarySearch(categories, t, StringComparer.Ordinal)))];
        return new(column.Profile.Name, [.. categories], [.. codes.Select(c => c < 0 ? -1 : renamed[c])], CategoryRules.IsEmbedded(column.Profile));
    }
}
