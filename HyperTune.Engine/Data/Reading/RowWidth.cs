namespace HyperTune.Engine.Data.Reading;

/// <summary>Counts the columns of a file before it is parsed: a parser that holds whole rows grows slow over one of a million columns.</summary>
internal static class RowWidth
{
    /// <summary>Columns of the first row that is not blank; 0 where there is none. Memory is bounded, cost O(length of that row).</summary>
    /// <param name="text">The file from its beginning.</param>
    /// <param name="delimiter">Between values.</param>
    /// <param name="quote">Round values.</param>
    public static int OfFirst(TextReader text, char delimiter, char quote)
    {
        char[] buffer = new char[1 << 12];
        (int columns, bool any, bool quoted, bool starts) = (1, false, false, true);
        int read;
        while ((read = text.ReadBlock(buffer)) > 0)
        {
            foreach (char c in buffer.AsSpan(0, read))
            {
                if (c == quote && (starts || quoted))
                {
                    // A doubled quote closes and opens again at once.
                    (quoted, starts, any) = (!quoted, quoted, true);
                }
                else if (quoted)
                {
                    continue;
                }
                else if (c == delimiter)
                {
                    (columns, starts) = (columns + 1, true);
                }
                else if (c is '\n' or '\r')
                {
                    if (any || columns > 1)
                    {
                        return columns;
                    }
                }
                else
                {
                    (any, starts) = (any || !char.IsWhiteSpace(c), false);
                }
            }
        }

        return any || columns > 1 ? columns : 0;
    }
}
