namespace HyperTune.Engine.Data.Exploring;

/// <summary>Rows of a table by time.</summary>
internal static class TimeRows
{
    /// <summary>Rows that have a moment, earliest first; null where the file's order is that already, or no column holds moments. Cost O(rows), O(rows log rows) where they are out of order.</summary>
    public static int[]? Order(DataTable table)
    {
        if (table.Columns.FirstOrDefault(c => c.Moments is not null)?.Moments is not { } moments || IsInOrder(moments))
        {
            return null;
        }

        int[] rows = [.. Enumerable.Range(0, moments.Length).Where(i => moments[i] is not null)];
        long[] keys = [.. rows.Select(i => moments[i]!.Value.Ticks)];
        Array.Sort(keys, rows);

        // That sort leaves rows of one moment in any order.
        for (int from = 0; from < rows.Length;)
        {
            int to = from + 1;
            while (to < rows.Length && keys[to] == keys[from])
            {
                to++;
            }

            Array.Sort(rows, from, to - from);
            from = to;
        }

        return rows;
    }

    private static bool IsInOrder(DateTime?[] moments)
    {
        long last = long.MinValue;
        foreach (DateTime? moment in moments)
        {
            if (moment is not { } m || m.Ticks < last)
            {
                return false;
            }

            last = m.Ticks;
        }

        return true;
    }
}
