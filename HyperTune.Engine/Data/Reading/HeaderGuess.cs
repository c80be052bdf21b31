namespace HyperTune.Engine.Data.Reading;

/// <summary>Tells names of columns from values.</summary>
internal static class HeaderGuess
{
    /// <summary>Each column votes: for a header when a text stands over numbers or moments, against when its first cell is like those below. Without votes, different texts are names.</summary>
    /// <param name="rows">The first rows, trimmed.</param>
    public static bool HasHeader(List<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return true;
        }

        string[] first = rows[0];
        int votes = 0;
        bool anyNumber = false;
        for (int c = 0; c < first.Length; c++)
        {
            string[] below = [.. rows.Skip(1).Where(r => c < r.Length && !IsMissing(r[c])).Select(r => r[c])];
            bool numbers = below.Length > 0 && below.Count(NumberText.IsNumber) >= 0.9 * below.Length;
            bool moments = !numbers && below.Length > 0 && below.Count(DateText.LooksLikeDate) >= 0.9 * below.Length;
            bool number = NumberText.IsNumber(first[c]);
            bool moment = DateText.LooksLikeDate(first[c]);
            anyNumber |= number || moment;
            if (IsMissing(first[c]))
            {
                continue;
            }

            votes += numbers ? (number ? -1 : 1) : moments ? (moment ? -1 : 1) : 0;
        }

        return votes != 0 ? votes > 0 : !anyNumber;
    }

    private static bool IsMissing(string cell) => cell.Length == 0 || MissingText.IsKnown(cell);
}
