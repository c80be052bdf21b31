using System.Globalization;
using static HyperTune.Engine.Data.Preparing.PreparingText;

namespace HyperTune.Engine.Data;

/// <summary>Looks whether the moments of a column go forward, each once.</summary>
/// <param name="FirstBack">First row (from 0) whose moment lies before the row above it, or null.</param>
/// <param name="FirstDouble">First row (from 0) whose moment has been there already, or null.</param>
/// <param name="FirstMissing">First row (from 0) without a moment, or null.</param>
internal sealed record TimeOrder(int? FirstBack, int? FirstDouble, int? FirstMissing)
{
    /// <summary>Looks through a column. Cost O(rows).</summary>
    public static TimeOrder Of(DateTime?[] moments)
    {
        int? back = null;
        int? twice = null;
        int? missing = null;
        HashSet<DateTime>? seen = null;
        for (int row = 0; row < moments.Length; row++)
        {
            if (moments[row] is not { } moment)
            {
                missing ??= row;
                continue;
            }

            DateTime? above = row > 0 ? moments[row - 1] : null;
            if (moment == above)
            {
                twice ??= row;
            }
            else if (moment < above)
            {
                back ??= row;
                seen ??= [.. moments.Take(row).Where(m => m.HasValue).Select(m => m!.Value)];
            }

            if (seen is not null && !seen.Add(moment))
            {
                twice ??= row;
            }
        }

        return new(back, twice, missing);
    }

    /// <summary>What a person should know about a column of moments; nothing for other columns.</summary>
    public static IEnumerable<string> Warnings(DataColumn column)
    {
        if (column.Moments is not { } moments)
        {
            yield break;
        }

        TimeOrder order = Of(moments);
        string name = column.Profile.Name;
        if (order.FirstBack is { } back)
        {
            yield return L["WarnOutOfOrder", name, back + 1, Text(moments[back]), Text(moments[back - 1])];
        }

        if (order.FirstDouble is { } twice)
        {
            yield return L["WarnTwice", name, twice + 1, Text(moments[twice])];
        }
    }

    /// <summary>A moment without a time of day where that is midnight.</summary>
    public static string Text(DateTime? moment) => moment is not { } m ? "nothing"
        : m.ToString(m.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
