using System.Collections;
using System.Globalization;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data.Reading;

/// <summary>Puts rows in where moments are missing.</summary>
internal static class InsertedRows
{
    /// <summary>The table with a row for every moment of the axis. A time column that is out of order or doubled is left alone: its own problem is told elsewhere. Cost O(rows × columns).</summary>
    /// <param name="table">As read.</param>
    /// <param name="time">A column of moments with a step.</param>
    public static DataTable Into(DataTable table, string time)
    {
        if (table.Find(time) is not { Moments: { } moments, Profile.Time.Step: { } step } axis || Places(moments, step) is not { } places || places.Length == moments.Length)
        {
            return table;
        }

        int added = places.Length - moments.Length;
        List<string> texts = new(added);
        DataColumn[] columns = [.. table.Columns.Select(c => ReferenceEquals(c, axis) ? Filled(c, places, step, texts) : Spread(c, places))];
        DatasetProfile profile = table.Profile with
        {
            Rows = places.Length,
            Inserted = added,
            Columns = [.. columns.Select(c => c.Profile)],
            Warnings = [.. table.Profile.Warnings, added == 1 ? L["OneInserted", time] : L["Inserted", time, added]],
        };
        return new(profile, [.. columns]);
    }

    // For every row of the new table the row it comes from; −1 for one that is put in. Null where rows are not in order.
    private static int[]? Places(DateTime?[] moments, Frequency step)
    {
        List<int> places = new(moments.Length);
        for (int row = 0; row < moments.Length; row++)
        {
            if (moments[row] is not { } moment || (row > 0 && moment <= moments[row - 1]))
            {
                return null;
            }

            long missing = row == 0 ? 0 : step.Between(moments[row - 1]!.Value, moment) - 1;
            for (; missing > 0; missing--)
            {
                places.Add(-1);
            }

            places.Add(row);
        }

        return [.. places];
    }

    private static DataColumn Filled(DataColumn column, int[] places, Frequency step, List<string> texts)
    {
        int[] codes = new int[places.Length];
        DateTime?[] moments = new DateTime?[places.Length];
        int known = column.Dictionary.Count;
        int since = 0;
        DateTime last = default;
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i] >= 0)
            {
                (since, last) = (0, column.Moments![places[i]]!.Value);
                (codes[i], moments[i]) = (column.Codes[places[i]], last);
                continue;
            }

            DateTime moment = step.After(last, ++since);
            moments[i] = moment;
            codes[i] = known + texts.Count;
            texts.Add(moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture));
        }

        return new()
        {
            Profile = column.Profile with { Count = places.Length, Distinct = Math.Min(10_000, column.Profile.Distinct + texts.Count) },
            Codes = codes,
            Dictionary = new TwoLists(column.Dictionary, texts),
            Moments = moments,
        };
    }

    private static DataColumn Spread(DataColumn column, int[] places) => new()
    {
        Profile = column.Profile with { Missing = column.Profile.Missing + places.Count(p => p < 0) },
        Codes = [.. places.Select(p => p < 0 ? -1 : column.Codes[p])],
        Dictionary = column.Dictionary,
        Numbers = column.Numbers is { } numbers ? [.. places.Select(p => p < 0 ? double.NaN : numbers[p])] : null,
        Moments = column.Moments is { } moments ? [.. places.Select(p => p < 0 ? null : moments[p])] : null,
    };

    /// <summary>One list after another, without a copy of either.</summary>
    private sealed class TwoLists(IReadOnlyList<string> first, IReadOnlyList<string> second) : IReadOnlyList<string>
    {
        public int Count => first.Count + second.Count;

        public string this[int index] => index < first.Count ? first[index] : second[index - first.Count];

        public IEnumerator<string> GetEnumerator() => first.Concat(second).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
