using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Suggesting.SuggestingText;

namespace HyperTune.Engine.Data.Suggesting;

/// <summary>The numbers that suggestions follow from, as far as they can be told without preparing the data.</summary>
internal sealed record DataSize
{
    /// <summary>The task.</summary>
    public required string Task { get; init; }

    /// <summary>Training samples.</summary>
    public required int Samples { get; init; }

    /// <summary>Inputs a row has after encoding, about.</summary>
    public required int Inputs { get; init; }

    /// <summary>Numbers a network puts out.</summary>
    public required int Outputs { get; init; }

    /// <summary>Rows ahead; 0 for tables.</summary>
    public required int Horizon { get; init; }

    /// <summary>The data section's window; about the steps of a sequence; 1 for tables.</summary>
    public required int Window { get; init; }

    /// <summary>The longest window that leaves every part at least half of its samples; at least 1.</summary>
    public required int LongestWindow { get; init; }

    /// <summary>What the spacing of the rows suggests as a season, or null.</summary>
    public required (int Rows, string Name, string Step)? Season { get; init; }

    /// <summary>Whether samples are whole sequences.</summary>
    public bool IsSequence => TaskNames.IsSequence(Task);

    /// <summary>Whether the task is a forecast.</summary>
    public bool IsForecast => Task == TaskNames.Forecast;

    /// <summary>Counts. Cost O(columns).</summary>
    public static DataSize Of(DatasetProfile profile, DataSpec data)
    {
        bool forecast = data.Task == TaskNames.Forecast;
        DataSpec sound = SplitPlanner.CheckShares(data.Split) is null ? data : data with { Split = [0.7, 0.15, 0.15] };
        int horizon = forecast ? Math.Max(1, data.Horizon) : 0;
        int samples = SplitPlanner.Samples(profile, data);
        int window = forecast ? Math.Max(1, data.Window ?? DataSpec.UsualWindow) : TaskNames.IsSequence(data.Task) ? Steps(profile, data, samples) : 1;
        SplitPlan plan = SplitPlanner.Plan(samples, sound with { Horizon = horizon }, window);
        int shortest = plan.Test > 0 ? Math.Min(Math.Min(plan.Train, plan.Validation), plan.Test) : Math.Min(plan.Train, plan.Validation);
        int targets = Math.Max(1, data.Target.IsDefault ? 1 : data.Target.Length);
        return new()
        {
            Task = data.Task,
            Samples = Math.Max(1, plan.TrainSamples),
            Inputs = Math.Max(1, CountInputs(profile, data)),
            Outputs = TaskNames.HasClasses(data.Task) ? Math.Max(2, profile.Find(data.Target.IsDefaultOrEmpty ? "" : data.Target[0])?.Distinct ?? 2) : targets * Math.Max(1, horizon),
            Horizon = horizon,
            Window = window,
            LongestWindow = forecast ? Math.Max(1, (shortest / 2) - horizon) : window,
            Season = forecast && data.Time is not null ? SeasonOf(profile.Find(data.Time), profile.Rows) : null,
        };
    }

    // Of a row a sequence the columns are its steps; of grouped rows it is the mean length, as the profile tells no more.
    private static int Steps(DatasetProfile profile, DataSpec data, int sequences) =>
        Math.Max(1, data.Sequence is null ? Features(profile, data).Count() : profile.Rows / Math.Max(1, sequences));

    private static IEnumerable<ColumnProfile> Features(DatasetProfile profile, DataSpec data) => data.Features.IsDefaultOrEmpty
        ? profile.Columns
            .Where(c => c.Kind is ColumnKind.Number or ColumnKind.Integer or ColumnKind.Category)
            .Where(c => c.Name != data.Time && c.Name != data.Sequence && (data.Task == TaskNames.Forecast || !data.Target.Contains(c.Name)))
        : data.Features.Select(profile.Find).OfType<ColumnProfile>();

    private static int CountInputs(DatasetProfile profile, DataSpec data)
    {
        if (TaskNames.IsSequence(data.Task) && data.Sequence is null)
        {
            return 1;
        }

        int columns = Features(profile, data).Sum(c => c.Mean is null && !CategoryRules.IsEmbedded(c) ? Math.Min(c.Distinct, CategoryRules.MostOneHot) : 1);
        return columns + (data.Calendar && data.Task == TaskNames.Forecast ? 4 : 0);
    }

    private static (int Rows, string Name, string Step)? SeasonOf(ColumnProfile? time, int rows)
    {
        if (time is not { First: { } first, Last: { } last } || rows < 3)
        {
            return null;
        }

        double hours = (last - first).TotalHours / (rows - 1);
        (double Low, double High, int Rows, string Name, string Step)[] known =
        [
            (0.9, 1.1, 24, L["Day"], L["AnHour"]),
            (20, 28, 7, L["Week"], L["ADay"]),
            (24 * 6.5, 24 * 7.5, 52, L["Year"], L["AWeek"]),
            (24 * 27, 24 * 32, 12, L["Year"], L["AMonth"]),
            (24 * 88, 24 * 94, 4, L["Year"], L["AQuarter"]),
        ];
        foreach ((double low, double high, int season, string name, string step) in known)
        {
            if (hours >= low && hours <= high)
            {
                return (season, name, step);
            }
        }

        double perDay = 24 / hours;
        return hours < 12 && Math.Abs(perDay - Math.Round(perDay)) < 0.05 * perDay
            ? ((int)Math.Round(perDay), L["Day"], L["Minutes", hours * 60])
            : null;
    }
}
