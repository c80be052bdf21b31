using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Running time left, from the running times of finished trials.</summary>
internal static class TimeEstimate
{
    /// <summary>Median of running times; null before the second. Cost O(n log n).</summary>
    public static TimeSpan? Median(IReadOnlyCollection<TimeSpan> durations)
    {
        if (durations.Count < 2)
        {
            return null;
        }

        TimeSpan[] sorted = [.. durations.Order()];
        return sorted[(sorted.Length - 1) / 2] + (sorted[sorted.Length / 2] - sorted[(sorted.Length - 1) / 2]) / 2;
    }

    /// <summary>Trials left × their mean running time ÷ trials at once, and no more than the minutes left; null while nothing is known.</summary>
    public static TimeRange? Left(BudgetSpec budget, int finished, int lanes, TimeRange? mean, TimeSpan elapsed)
    {
        TimeSpan? limit = budget.Minutes is { } minutes ? TimeSpan.FromMinutes(Math.Max(0, minutes - elapsed.TotalMinutes)) : null;
        if (budget.Trials is not { } trials || mean is null)
        {
            return budget.Trials is null && limit is { } all ? new(all, all) : null;
        }

        double rounds = Math.Max(0, trials - finished) / (double)Math.Max(1, lanes);
        return new(Least(mean.Low * rounds, limit), Least(mean.High * rounds, limit));
    }

    private static TimeSpan Least(TimeSpan span, TimeSpan? limit) => limit < span ? limit.Value : span;
}
