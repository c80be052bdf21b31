using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>The columns that a data section names, found in the table and checked for their use.</summary>
internal sealed record ColumnChoice
{
    /// <summary>Columns to predict.</summary>
    public ImmutableArray<DataColumn> Targets { get; private init; } = [];

    /// <summary>Columns that are seen.</summary>
    public ImmutableArray<DataColumn> Features { get; private init; } = [];

    /// <summary>The column that orders the rows of a forecast, or null.</summary>
    public DataColumn? Time { get; private init; }

    /// <summary><c>forward_fill</c>, <c>median</c> or <c>drop</c>.</summary>
    public string Missing { get; private init; } = "";

    /// <summary>What is wrong; the rest is unusable unless empty.</summary>
    public ImmutableArray<SpecProblem> Problems { get; private init; } = [];

    /// <summary>Finds and checks. Cost O(rows) for the time column, else O(columns).</summary>
    public static ColumnChoice Of(DataTable table, DataSpec data)
    {
        List<SpecProblem> problems = [.. Settings(data)];
        if (problems.Count > 0)
        {
            return new() { Problems = [.. problems] };
        }

        DataColumn[] targets = [.. Find(table, data.Target, "/data/target", problems)];
        foreach ((int i, DataColumn target) in targets.Index())
        {
            problems.AddRange(CheckTarget(target, data.Task, $"/data/target/{i}"));
        }

        DataColumn[] features = [.. data.Features.IsDefaultOrEmpty ? Usual(table, data) : Find(table, data.Features, "/data/features", problems)];
        foreach ((int i, DataColumn feature) in features.Index())
        {
            problems.AddRange(CheckFeature(feature, data, $"/data/features/{i}"));
        }

        if (features.Length == 0 && problems.Count == 0)
        {
            problems.Add(new("/data/features", "There is no column to learn from.", "Name at least one number or category column beside the target."));
        }

        DataColumn? time = CheckTime(table, data, problems);
        return new()
        {
            Targets = [.. targets],
            Features = [.. features],
            Time = time,
            Missing = data.Missing ?? DataPreparation.DefaultMissing(data.Task),
            Problems = [.. problems],
        };
    }

    private static IEnumerable<SpecProblem> Settings(DataSpec data)
    {
        bool forecast = data.Task == TaskNames.Forecast;
        if (data.Task is TaskNames.SequenceClassification or TaskNames.SequenceRegression)
        {
            yield return new("/data/task", $"The task '{data.Task}' is not available in this version.", "Choose forecast, classification or regression.");
        }
        else if (!forecast && data.Task is not (TaskNames.Classification or TaskNames.Regression))
        {
            yield return new("/data/task", $"There is no task '{data.Task}'.", "Choose forecast, classification or regression.");
        }

        if (data.Sequence is not null)
        {
            yield return new("/data/sequence", $"The task '{data.Task}' has no sequences.", "Leave sequence out, or null.");
        }

        if (data.Target.IsDefaultOrEmpty)
        {
            yield return new("/data/target", "No target is named.", "Name the column to predict.");
        }
        else if (data.Task == TaskNames.Classification && data.Target.Length > 1)
        {
            yield return new("/data/target", $"{data.Target.Length} targets are named.", "A classification has one target.");
        }

        if (data.Scaler is not ("standard" or "minmax" or "none"))
        {
            yield return new("/data/scaler", $"There is no scaler '{data.Scaler}'.", "Choose standard, minmax or none.");
        }

        if (data.Missing is not (null or "forward_fill" or "median" or "drop"))
        {
            yield return new("/data/missing", $"There is no way '{data.Missing}' to treat missing values.", "Choose forward_fill, median or drop.");
        }
        else if (data.Missing == "forward_fill" && !forecast)
        {
            yield return new("/data/missing", "The rows of a table have no order to fill along.", "Choose median or drop; forward_fill is for forecasts.");
        }

        if (forecast && data.Horizon < 1)
        {
            yield return new("/data/horizon", $"The horizon is {data.Horizon}.", "It must be at least 1.");
        }

        if (forecast && data.Window < 1)
        {
            yield return new("/data/window", $"The window is {data.Window}.", "It must be at least 1.");
        }
    }

    private static List<DataColumn> Find(DataTable table, ImmutableArray<string> names, string at, List<SpecProblem> problems)
    {
        List<DataColumn> found = [];
        foreach ((int i, string name) in names.Index())
        {
            if (table.Find(name) is not { } column)
            {
                problems.Add(new($"{at}/{i}", $"There is no column '{name}'.", $"The columns are {Listed(table)}."));
            }
            else if (names.IndexOf(name) < i)
            {
                problems.Add(new($"{at}/{i}", $"The column '{name}' is named twice.", "Name every column once."));
            }
            else
            {
                found.Add(column);
            }
        }

        return found;
    }

    private static IEnumerable<DataColumn> Usual(DataTable table, DataSpec data) => table.Columns
        .Where(c => c.Profile.Kind is ColumnKind.Number or ColumnKind.Integer or ColumnKind.Category)
        .Where(c => c.Profile.Name != data.Time && (data.Task == TaskNames.Forecast || !data.Target.Contains(c.Profile.Name)));

    private static IEnumerable<SpecProblem> CheckTarget(DataColumn column, string task, string at)
    {
        ColumnProfile profile = column.Profile;
        bool classes = task == TaskNames.Classification;
        if (profile.Count == 0)
        {
            yield return new(at, $"'{profile.Name}' has no values.", "Choose a column with values.");
        }
        else if (profile.Kind == ColumnKind.Constant)
        {
            yield return new(
                at,
                $"'{profile.Name}' has one value ({column.Dictionary[0]}) in every row.",
                classes ? "A target needs at least two classes." : "Choose a target that changes.");
        }
        else if (profile.Kind == ColumnKind.DateTime)
        {
            yield return new(at, $"'{profile.Name}' holds dates.", classes ? "Choose a column of classes." : "Choose a column of numbers.");
        }
        else if (!classes && column.Numbers is null)
        {
            yield return new(at, $"'{profile.Name}' is not all numbers: row {profile.FirstTextRow} has '{profile.FirstText}'.", "Choose a column of numbers, or mend the file.");
        }
        else if (classes && (profile.Kind == ColumnKind.Number || profile.Distinct > MaxClassesOf(profile)))
        {
            yield return new(
                at,
                $"'{profile.Name}' has {profile.Distinct} different {(column.Numbers is null ? "texts" : "numbers")}.",
                column.Numbers is null ? $"A target has at most {DataPreparation.MaxClasses} classes." : "Choose the task regression, or a column of classes.");
        }
    }

    private static int MaxClassesOf(ColumnProfile profile) => Math.Min(DataPreparation.MaxClasses, Math.Max(2, profile.Count / 2));

    private static IEnumerable<SpecProblem> CheckFeature(DataColumn column, DataSpec data, string at)
    {
        ColumnProfile profile = column.Profile;
        if (profile.Kind == ColumnKind.DateTime)
        {
            yield return new(at, $"'{profile.Name}' holds dates.", "Name it as time, and switch calendar features on instead.");
        }
        else if (data.Task != TaskNames.Forecast && data.Target.Contains(profile.Name))
        {
            yield return new(at, $"'{profile.Name}' is the target.", "A target cannot be seen: leave it out of the features.");
        }
        else if (profile.Count == 0)
        {
            yield return new(at, $"'{profile.Name}' has no values.", "Leave it out.");
        }
        else if (column.Numbers is null && profile.Distinct > DataPreparation.MaxCategories)
        {
            yield return new(
                at,
                $"'{profile.Name}' has {profile.Distinct} different texts, first '{profile.FirstText}' in row {profile.FirstTextRow}.",
                $"Leave it out; a category has at most {DataPreparation.MaxCategories} different texts.");
        }
    }

    private static DataColumn? CheckTime(DataTable table, DataSpec data, List<SpecProblem> problems)
    {
        const string At = "/data/time";
        if (data.Time is null)
        {
            if (data.Calendar)
            {
                problems.Add(new("/data/calendar", "Calendar features need a time column.", "Name the time column, or switch them off."));
            }

            return null;
        }

        if (table.Find(data.Time) is not { } time)
        {
            problems.Add(new(At, $"There is no column '{data.Time}'.", $"The columns are {Listed(table)}."));
            return null;
        }

        if (data.Task != TaskNames.Forecast)
        {
            return null;
        }

        if (time.Moments is not { } moments)
        {
            string first = time.Profile.FirstText is { } text ? $": row {time.Profile.FirstTextRow} has '{text}'" : "";
            problems.Add(new(At, $"'{data.Time}' is not all dates{first}.", "Choose a column of dates, or give their format in csv.date_format."));
            return null;
        }

        TimeOrder order = TimeOrder.Of(moments);
        if (order.FirstMissing is { } missing)
        {
            problems.Add(new(At, $"Row {missing + 1} of '{data.Time}' has no date.", "Every row of a forecast needs one."));
        }
        else if (order.FirstBack is { } back && !(order.FirstDouble < back))
        {
            problems.Add(new(At, $"The dates in '{data.Time}' are out of order: row {back + 1} has {TimeOrder.Text(moments[back])} after {TimeOrder.Text(moments[back - 1])}.", "Sort the file by date, oldest first."));
        }
        else if (order.FirstDouble is { } twice)
        {
            problems.Add(new(At, $"The date {TimeOrder.Text(moments[twice])} in '{data.Time}' is there twice, again in row {twice + 1}.", "Keep one row for each date."));
        }

        return time;
    }

    private static string Listed(DataTable table)
    {
        const int Most = 12;
        string names = string.Join(", ", table.Columns.Take(Most).Select(c => c.Profile.Name));
        return table.Columns.Length > Most ? string.Create(CultureInfo.InvariantCulture, $"{names} and {table.Columns.Length - Most} more") : names;
    }
}
