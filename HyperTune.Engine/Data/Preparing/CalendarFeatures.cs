namespace HyperTune.Engine.Data.Preparing;

/// <summary>Places in the day, the week and the year as points on a circle, so that 23:00 lies beside 0:00.</summary>
internal static class CalendarFeatures
{
    private static readonly (string Name, double Days, Func<DateTime, double> Share)[] Cycles =
    [
        ("hour", 1, m => m.TimeOfDay.TotalDays),
        ("weekday", 7, m => ((((int)m.DayOfWeek + 6) % 7) + m.TimeOfDay.TotalDays) / 7),
        ("day_of_year", 365, m => (m.DayOfYear - 1 + m.TimeOfDay.TotalDays) / (DateTime.IsLeapYear(m.Year) ? 366 : 365)),
    ];

    /// <summary>
    /// A sine and a cosine column for each cycle that the training rows show: rows come at least twice in it, and span it at least once. Cost O(rows log rows).
    /// </summary>
    /// <param name="time">The time column.</param>
    /// <param name="split">Rows.</param>
    public static IEnumerable<(string Name, float[] Values)> Of(DataColumn time, RowSplit split)
    {
        DateTime[] moments = [.. split.Rows.Select(r => time.Moments![r]!.Value)];
        DateTime[] learnt = [.. moments.Where((_, i) => split.IsTrain[i])];
        if (learnt.Length < 2)
        {
            yield break;
        }

        double[] steps = [.. learnt.Skip(1).Zip(learnt, (b, a) => (b - a).TotalDays).Order()];
        double step = steps[steps.Length / 2];
        double span = (learnt[^1] - learnt[0]).TotalDays;
        foreach ((string name, double days, Func<DateTime, double> share) in Cycles)
        {
            if (step <= days / 2 && span >= days)
            {
                yield return ($"{name}_sin", [.. moments.Select(m => (float)Math.Sin(2 * Math.PI * share(m)))]);
                yield return ($"{name}_cos", [.. moments.Select(m => (float)Math.Cos(2 * Math.PI * share(m)))]);
            }
        }
    }
}
