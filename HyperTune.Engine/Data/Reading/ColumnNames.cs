using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>What names of columns must be.</summary>
internal static class ColumnNames
{
    /// <summary>Throws when there are too many, or two are the same.</summary>
    public static void Check(IReadOnlyList<string> names)
    {
        CheckCount(names.Count);
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int c = 0; c < names.Count; c++)
        {
            if (!places.TryAdd(names[c], c + 1))
            {
                throw new UnreadableFileException(UnreadableFileException.File, L["ColumnNameTwice", places[names[c]], c + 1, names[c]], L["ColumnNameTwice.Expected"]);
            }
        }
    }

    /// <summary>Throws when there are too many.</summary>
    public static void CheckCount(int count)
    {
        if (count > TableReader.MaxColumns)
        {
            throw new UnreadableFileException(UnreadableFileException.File, L["TooManyColumns", count], L["TooManyColumns.Expected", TableReader.MaxColumns]);
        }
    }
}
