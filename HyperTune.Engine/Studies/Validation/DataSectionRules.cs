using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Validation.ValidationText;

namespace HyperTune.Engine.Studies.Validation;

/// <summary>Checks the data section of a study document; what only the rows can tell is checked while they are prepared.</summary>
internal static class DataSectionRules
{
    private static readonly ImmutableArray<string> Scalers = ["standard", "minmax", "none"];
    private static readonly ImmutableArray<string> MissingPolicies = ["forward_fill", "median", "drop"];

    public static void Check(DataSpec data, DatasetProfile? profile, List<SpecProblem> problems)
    {
        CheckFile(data, problems);
        if (!TaskCatalog.Available.Contains(data.Task))
        {
            problems.Add(StudySpecValidator.Unknown("/data/task", L["KindTask"], data.Task, TaskCatalog.Reserved, TaskCatalog.Available));
        }

        CheckColumns(data, profile, problems);
        CheckSequences(data, profile, problems);
        CheckKnownFuture(data, profile, problems);
        CheckWindows(data, problems);
        CheckSplit(data, problems);
        if (!Scalers.Contains(data.Scaler))
        {
            problems.Add(StudySpecValidator.Unknown("/data/scaler", L["KindScaler"], data.Scaler, [], Scalers));
        }

        if (data.Missing is { } missing && !MissingPolicies.Contains(missing))
        {
            problems.Add(StudySpecValidator.Unknown("/data/missing", L["KindMissing"], missing, [], MissingPolicies));
        }
        else if (data.Missing == "forward_fill" && !TaskNames.HasWindow(data.Task))
        {
            problems.Add(new("/data/missing", L["FillNeedsOrder", data.Task], L["FillNeedsOrder.Expected"]));
        }
    }

    private static void CheckFile(DataSpec data, List<SpecProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(data.File))
        {
            problems.Add(new("/data/file", L["NoFile"], L["NoFile.Expected"]));
        }
        else if (data.File.AsSpan().IndexOfAny('/', '\\', '\0') >= 0 || data.File is "." or ".." || Path.GetFileName(data.File) != data.File)
        {
            problems.Add(new("/data/file", L["PathInName", data.File], L["PathInName.Expected"]));
        }
    }

    private static void CheckColumns(DataSpec data, DatasetProfile? profile, List<SpecProblem> problems)
    {
        if (data.Target.IsDefaultOrEmpty)
        {
            problems.Add(new("/data/target", L["NoTarget"], L["NoTarget.Expected"]));
        }
        else if (data.Target.Length > 1 && data.Task != TaskNames.Forecast)
        {
            problems.Add(new("/data/target/1", L["OneTarget", data.Task, data.Target.Length], L["OneTarget.Expected"]));
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
            else if (TaskNames.IsSequence(data.Task) ? column.Kind is ColumnKind.Category or ColumnKind.Text : column.Kind != ColumnKind.DateTime)
            {
                problems.Add(new("/data/time", L["TimeWithoutDates", time], L[TaskNames.IsSequence(data.Task) ? "StepsWithoutOrder.Expected" : "TimeWithoutDates.Expected"]));
            }
        }

        if (data.Calendar && data.Time is null)
        {
            problems.Add(new("/data/calendar", L["CalendarWithoutTime"], L["CalendarWithoutTime.Expected"]));
        }

        if (TaskCatalog.Available.Contains(data.Task) && data.Task != TaskNames.Forecast && data.Features.Any(f => data.Target.Contains(f)))
        {
            string twice = data.Features.First(f => data.Target.Contains(f));
            problems.Add(new($"/data/features/{data.Features.IndexOf(twice)}", L["TargetAmongFeatures", twice], L["TargetAmongFeatures.Expected"]));
        }
    }

    private static void CheckKnownFuture(DataSpec data, DatasetProfile? profile, List<SpecProblem> problems)
    {
        ImmutableArray<string> known = data.KnownFuture.IsDefault ? [] : data.KnownFuture;
        if (data.Task != TaskNames.Forecast && known.Length > 0)
        {
            problems.Add(new("/data/known_future", L["NoFuture", data.Task], L["NoFuture.Expected"]));
            return;
        }

        if (profile is not null)
        {
            CheckKnown(known, "/data/known_future", profile, problems);
        }

        foreach ((int i, string name) in known.Index())
        {
            if (data.Target.Contains(name))
            {
                problems.Add(new($"/data/known_future/{i}", L["FutureIsTarget", name], L["FutureIsTarget.Expected"]));
            }
            else if (!data.Features.IsDefaultOrEmpty && !data.Features.Contains(name))
            {
                problems.Add(new($"/data/known_future/{i}", L["FutureNotSeen", name], L["FutureNotSeen.Expected"]));
            }
        }
    }

    // Which sequences there are only the rows can tell.
    private static void CheckSequences(DataSpec data, DatasetProfile? profile, List<SpecProblem> problems)
    {
        if (!TaskNames.IsSequence(data.Task))
        {
            if (data.Sequence is not null)
            {
                problems.Add(new("/data/sequence", L["NoSequences", data.Task], L["NoSequences.Expected"]));
            }

            return;
        }

        if (data.Calendar)
        {
            problems.Add(new("/data/calendar", L["CalendarOfSequences"], L["CalendarOfSequences.Expected"]));
        }

        if (data.Sequence is not { } name)
        {
            if (data.Time is not null)
            {
                problems.Add(new("/data/time", L["TimeWithoutSequence"], L["TimeWithoutSequence.Expected"]));
            }
        }
        else if (profile is not null && profile.Find(name) is null)
        {
            problems.Add(UnknownColumn("/data/sequence", name, profile));
        }
        else if (data.Target.Contains(name))
        {
            problems.Add(new("/data/sequence", L["SequenceIsTarget", name], L["SequenceIsTarget.Expected"]));
        }
        else if (data.Features.Contains(name))
        {
            problems.Add(new($"/data/features/{data.Features.IndexOf(name)}", L["SequenceIsFeature", name], L["SequenceIsFeature.Expected"]));
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
                problems.Add(new($"{pointer}/{i}", L["ColumnTwice", names[i]], L["ColumnTwice.Expected"]));
            }
        }
    }

    private static SpecProblem UnknownColumn(string field, string name, DatasetProfile profile)
    {
        string shown = string.Join(", ", profile.Columns.Take(12).Select(c => c.Name));
        return new(field, L["UnknownColumn", name], L[profile.Columns.Length > 12 ? "SomeColumns" : "AllColumns", shown]);
    }

    private static void CheckWindows(DataSpec data, List<SpecProblem> problems)
    {
        if (!TaskNames.HasWindow(data.Task))
        {
            return;
        }

        if (data.Window is < 1 or > 100_000)
        {
            problems.Add(new("/data/window", L["WindowRange", data.Window], L["AtLeastOne"]));
        }

        if (data is { Task: TaskNames.Forecast, Horizon: < 1 or > 10_000 })
        {
            problems.Add(new("/data/horizon", L["HorizonRange", data.Horizon], L["AtLeastOne"]));
        }
    }

    private static void CheckSplit(DataSpec data, List<SpecProblem> problems)
    {
        if (data.Split.IsDefault || data.Split.Length != 3)
        {
            problems.Add(new("/data/split", L["NotThreeShares"], L["NotThreeShares.Expected"]));
        }
        else if (data.Split.Any(s => !(s > 0 && s < 1)))
        {
            problems.Add(new("/data/split", L["ShareRange"], L["ShareRange.Expected"]));
        }
        else if (Math.Abs(data.Split.Sum() - 1) > 1e-6)
        {
            problems.Add(new("/data/split", L["SharesSum", data.Split.Sum().ToString("0.####", CultureInfo.InvariantCulture)], L["SharesSum.Expected"]));
        }
    }
}
