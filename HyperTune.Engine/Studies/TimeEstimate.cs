using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Running time left, from the running times of finished trials.</summary>
internal static class TimeEstimate
{
    /// <summary>Quartiles of running times, linearly interpolated; null before the second. Cost O(n log n).</summary>
    public static TrialQuartiles? Quartiles(IReadOnlyCollection<TimeSpan> durations)
    {
        if (durations.Count < 2)
        {
            return null;
        }

        TimeSpan[] sorted = [.. durations.Order()];
        return new(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    /// <summary>Trials left × quartiles ÷ trials at once, and no more than the minutes left; null while nothing is known.</summary>
    public static TimeRange? Left(BudgetSpec budget, int finished, int lanes, TrialQuartiles? durations, TimeSpan elapsed)
    {
        TimeSpan? limit = budget.Minutes is { } minutes ? TimeSpan.FromMinutes(Math.Max(0, minutes - elapsed.TotalMinutes)) : null;
        if (budget.Trials is not { } trials || durations is null)
        {
            return budget.Trials is null && limit is { } all ? new(all, all) : null;
        }

        double rounds = Math.Max(0, trials - finished) / (double)Math.Max(1, lanes);
        return new(Least(durations.Low * rounds, limit), Least(durations.High * rounds, limit));
    }

    private static TimeSpan Least(TimeSpan span, TimeSpan? limit) => limit < span ? limit.Value : span;

    private static TimeSpan At(TimeSpan[] sorted, double quantile)
    {
        double place = quantile * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }
}
