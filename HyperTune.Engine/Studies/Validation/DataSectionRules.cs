using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Validation;

/// <summary>Checks the data section of a study document; what only the rows can tell is checked while they are prepared.</summary>
internal static class DataSectionRules
{
    private static readonly ImmutableArray<string> Tasks = [TaskNames.Forecast, TaskNames.Classification, TaskNames.Regression];
    private static readonly ImmutableArray<string> LaterTasks = [TaskNames.SequenceClassification, TaskNames.SequenceRegression];
    private static readonly ImmutableArray<string> Scalers = ["standard", "minmax", "none"];
    private static readonly ImmutableArray<string> MissingPolicies = ["forward_fill", "median", "drop"];

    public static void Check(DataSpec data, DatasetProfile? profile, List<SpecProblem> problems)
    {
        CheckFile(data, problems);
        if (!Tasks.Contains(data.Task))
        {
            problems.Add(StudySpecValidator.Unknown("/data/task", "task", data.Task, LaterTasks, Tasks));
        }

        if (data.Sequence is not null)
        {
            problems.Add(new("/data/sequence", "Rows grouped into sequences are not available in this version.", "Leave it null."));
        }

        CheckColumns(data, profile, problems);
        CheckWindows(data, problems);
        CheckSplit(data, problems);
        if (!Scalers.Contains(data.Scaler))
        {
            problems.Add(StudySpecValidator.Unknown("/data/scaler", "scaler", data.Scaler, [], Scalers));
        }

        if (data.Missing is { } missing && !MissingPolicies.Contains(missing))
        {
            problems.Add(StudySpecValidator.Unknown("/data/missing", "policy for missing values", missing, [], MissingPolicies));
        }
        else if (data.Missing == "forward_fill" && data.Task != TaskNames.Forecast)
        {
            problems.Add(new("/data/missing", $"forward_fill needs rows in time order; the task is '{data.Task}'.", "Choose median or drop."));
        }
    }

    private static void CheckFile(DataSpec data, List<SpecProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(data.File))
        {
            problems.Add(new("/data/file", "No data file is named.", "Give the name of a CSV file."));
        }
        else if (data.File.AsSpan().IndexOfAny('/', '\\', '\0') >= 0 || data.File is "." or "..")
        {
            problems.Add(new("/data/file", $"'{data.File}' has a path in the file name.", "Give the file's name alone; the folder is the data folder or --data-dir."));
        }
    }

    private static void CheckColumns(DataSpec data, DatasetProfile? profile, List<SpecProblem> problems)
    {
        if (data.Target.IsDefaultOrEmpty)
        {
            problems.Add(new("/data/target", "There is no target.", "Name the column to predict."));
        }
        else if (data.Target.Length > 1 && data.Task != TaskNames.Forecast)
        {
            problems.Add(new("/data/target/1", $"The task '{data.Task}' has one target, and {data.Target.Length} are named.", "Keep one target."));
        }

        if (profile is null)
        {
            return;
        }

        CheckKnown(data.Target, "/data/target", profile, problems);
        CheckKnown(data.Features, "/data/features", profile, problems);
        if (data.Time is { } time)
        {
            if (profile.Find(time) is not { } column)
            {
                problems.Add(UnknownColumn("/data/time", time, profile));
            }
            else if (column.Kind != ColumnKind.DateTime)
            {
                problems.Add(new("/data/time", $"The column '{time}' does not hold dates.", "Name a column of dates, or leave it out when the rows are in order."));
            }
        }

        if (data.Calendar && data.Time is null)
        {
            problems.Add(new("/data/calendar", "Calendar features need a time column.", "Name the time column or switch calendar features off."));
        }

        if (data.Task is TaskNames.Classification or TaskNames.Regression && data.Features.Any(f => data.Target.Contains(f)))
        {
            string twice = data.Features.First(f => data.Target.Contains(f));
            problems.Add(new($"/data/features/{data.Features.IndexOf(twice)}", $"The target '{twice}' is among the features.", "Take it out: the network would see the answer."));
        }
    }

    private static void CheckKnown(ImmutableArray<string> names, string pointer, DatasetProfile profile, List<SpecProblem> problems)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (profile.Find(names[i]) is null)
            {
                problems.Add(UnknownColumn($"{pointer}/{i}", names[i], profile));
            }
            else if (names.IndexOf(names[i]) < i)
            {
                problems.Add(new($"{pointer}/{i}", $"The column '{names[i]}' is named twice.", "Name every column once."));
            }
        }
    }

    private static SpecProblem UnknownColumn(string field, string name, DatasetProfile profile)
    {
        string shown = string.Join(", ", profile.Columns.Take(12).Select(c => c.Name));
        return new(field, $"There is no column '{name}'.", $"The columns are {shown}{(profile.Columns.Length > 12 ? " …" : "")}.");
    }

    private static void CheckWindows(DataSpec data, List<SpecProblem> problems)
    {
        if (data.Task != TaskNames.Forecast)
        {
            return;
        }

        if (data.Window is < 1 or > 100_000)
        {
            problems.Add(new("/data/window", $"The window is {data.Window} rows.", "Give at least 1."));
        }

        if (data.Horizon is < 1 or > 10_000)
        {
            problems.Add(new("/data/horizon", $"The horizon is {data.Horizon} rows.", "Give at least 1."));
        }
    }

    private static void CheckSplit(DataSpec data, List<SpecProblem> problems)
    {
        if (data.Split.IsDefault || data.Split.Length != 3)
        {
            problems.Add(new("/data/split", "The split does not have three shares.", "Give shares of training, validation and test rows, as 0.7, 0.15, 0.15."));
        }
        else if (data.Split.Any(s => !(s > 0 && s < 1)))
        {
            problems.Add(new("/data/split", "A share of the split is not between 0 and 1.", "Give every part some rows, as 0.7, 0.15, 0.15."));
        }
        else if (Math.Abs(data.Split.Sum() - 1) > 1e-6)
        {
            problems.Add(new("/data/split", $"The shares sum to {data.Split.Sum().ToString("0.####", CultureInfo.InvariantCulture)}.", "Shares must sum to 1, as 0.7, 0.15, 0.15."));
        }
    }
}
