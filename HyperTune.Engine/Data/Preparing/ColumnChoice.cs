using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Preparing.PreparingText;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>The columns that a data section names, found in the table and checked for their use.</summary>
internal sealed record ColumnChoice
{
    /// <summary>Columns to predict.</summary>
    public ImmutableArray<DataColumn> Targets { get; init; } = [];

    /// <summary>Columns that are seen.</summary>
    public ImmutableArray<DataColumn> Features { get; init; } = [];

    /// <summary>The column that orders the rows of a forecast or the steps of a sequence, or null.</summary>
    public DataColumn? Time { get; private init; }

    /// <summary>The column that groups rows into sequences, or null.</summary>
    public DataColumn? Sequence { get; init; }

    /// <summary>Names of the features that are known for the rows ahead.</summary>
    public ImmutableArray<string> KnownFuture { get; private init; } = [];

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

        // One sentence about the file says more than one about each of its columns.
        if (table.Columns.All(c => c.Profile.Count == 0))
        {
            return new() { Problems = [new("/data/file", L["AllMissing"], L["AllMissing.Expected"])] };
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
            problems.Add(new("/data/features", L["NoFeatures"], L["NoFeatures.Expected"]));
        }

        problems.AddRange(CheckKnownFuture(table, data, features));
        DataColumn? sequence = CheckSequence(table, data, problems);
        DataColumn? time = CheckTime(table, data, problems);
        return new()
        {
            Targets = [.. targets],
            Features = [.. features],
            Time = time,
            Sequence = sequence,
            KnownFuture = data.KnownFuture.IsDefault ? [] : data.KnownFuture,
            Missing = data.Missing ?? DataPreparation.DefaultMissing(data.Task),
            Problems = [.. problems],
        };
    }

    private static IEnumerable<SpecProblem> Settings(DataSpec data)
    {
        bool forecast = data.Task == TaskNames.Forecast;
        if (!TaskNames.All.Contains(data.Task))
        {
            yield return new("/data/task", L["UnknownTask", data.Task], L["ChooseTask", string.Join(", ", TaskNames.All)]);
        }

        if (data.Sequence is not null && !TaskNames.IsSequence(data.Task))
        {
            yield return new("/data/sequence", L["NoSequences", data.Task], L["NoSequences.Expected"]);
        }

        if (data.Target.IsDefaultOrEmpty)
        {
            yield return new("/data/target", L["NoTarget"], L["NoTarget.Expected"]);
        }
        else if (TaskNames.HasClasses(data.Task) && data.Target.Length > 1)
        {
            yield return new("/data/target", L["TooManyTargets", data.Target.Length], L["TooManyTargets.Expected"]);
        }

        if (data.Scaler is not ("standard" or "minmax" or "none"))
        {
            yield return new("/data/scaler", L["UnknownScaler", data.Scaler], L["UnknownScaler.Expected"]);
        }

        if (data.Missing is not (null or "forward_fill" or "median" or "drop"))
        {
            yield return new("/data/missing", L["UnknownMissing", data.Missing], L["UnknownMissing.Expected"]);
        }
        else if (data.Missing == "forward_fill" && !TaskNames.HasWindow(data.Task))
        {
            yield return new("/data/missing", L["NothingToFillAlong"], L["NothingToFillAlong.Expected"]);
        }

        if (forecast && data.Horizon < 1)
        {
            yield return new("/data/horizon", L["HorizonBelowOne", data.Horizon], L["AtLeastOne"]);
        }

        if (TaskNames.HasWindow(data.Task) && data.Window < 1)
        {
            yield return new("/data/window", L["WindowBelowOne", data.Window], L["AtLeastOne"]);
        }
    }

    private static List<DataColumn> Find(DataTable table, ImmutableArray<string> names, string at, List<SpecProblem> problems)
    {
        List<DataColumn> found = [];
        foreach ((int i, string name) in names.Index())
        {
            if (table.Find(name) is not { } column)
            {
                problems.Add(new($"{at}/{i}", L["UnknownColumn", name], L["UnknownColumn.Expected", Listed(table)]));
            }
            else if (names.IndexOf(name) < i)
            {
                problems.Add(new($"{at}/{i}", L["ColumnTwice", name], L["ColumnTwice.Expected"]));
            }
            else
            {
                found.Add(column);
            }
        }

        return found;
    }

    private static IEnumerable<DataColumn> Usual(DataTable table, DataSpec data) => table.Columns
        .Where(c => IsWide(data) ? c.Numbers is not null : c.Profile.Kind is ColumnKind.Number or ColumnKind.Integer or ColumnKind.Category)
        .Where(c => c.Profile.Name != data.Time && c.Profile.Name != data.Sequence && (data.Task == TaskNames.Forecast || !data.Target.Contains(c.Profile.Name)));

    private static bool IsWide(DataSpec data) => TaskNames.IsSequence(data.Task) && data.Sequence is null;

    private static IEnumerable<SpecProblem> CheckTarget(DataColumn column, string task, string at)
    {
        ColumnProfile profile = column.Profile;
        bool classes = TaskNames.HasClasses(task);
        if (profile.Count == 0)
        {
            yield return new(at, L["TargetEmpty", profile.Name], L["TargetEmpty.Expected"]);
        }
        else if (profile.Kind == ColumnKind.Constant)
        {
            yield return new(
                at,
                L["TargetConstant", profile.Name, column.Dictionary[0]],
                classes ? L["TwoClasses"] : L["ChooseChangingTarget"]);
        }
        else if (profile.Kind == ColumnKind.DateTime)
        {
            yield return new(at, L["HoldsDates", profile.Name], classes ? L["ChooseClasses"] : L["ChooseNumbers"]);
        }
        else if (!classes && column.Numbers is null)
        {
            yield return new(at, L["NotAllNumbers", profile.Name, profile.FirstTextRow, profile.FirstText], L["NotAllNumbers.Expected"]);
        }
        else if (classes && (profile.Kind == ColumnKind.Number || profile.Distinct > MaxClassesOf(profile)))
        {
            yield return new(
                at,
                L[column.Numbers is null ? "TooManyTexts" : "TooManyNumberClasses", profile.Name, profile.Distinct],
                column.Numbers is null ? L["MostClasses", DataPreparation.MaxClasses] : L["ChooseRegression"]);
        }
    }

    private static int MaxClassesOf(ColumnProfile profile) => Math.Min(DataPreparation.MaxClasses, Math.Max(2, profile.Count / 2));

    private static IEnumerable<SpecProblem> CheckFeature(DataColumn column, DataSpec data, string at)
    {
        ColumnProfile profile = column.Profile;
        if (profile.Kind == ColumnKind.DateTime)
        {
            yield return new(at, L["HoldsDates", profile.Name], L["NameItAsTime"]);
        }
        else if (data.Task != TaskNames.Forecast && data.Target.Contains(profile.Name))
        {
            yield return new(at, L["FeatureIsTarget", profile.Name], L["FeatureIsTarget.Expected"]);
        }
        else if (TaskNames.IsSequence(data.Task) && profile.Name == data.Sequence)
        {
            yield return new(at, L["FeatureIsSequence", profile.Name], L["FeatureIsSequence.Expected"]);
        }
        else if (IsWide(data) && profile.Count > 0 && column.Numbers is null)
        {
            yield return new(at, L["StepNotNumbers", profile.Name, profile.FirstTextRow, profile.FirstText], L["StepNotNumbers.Expected"]);
        }
        else if (profile.Count == 0 && !IsWide(data))
        {
            yield return new(at, L["FeatureEmpty", profile.Name], L["FeatureEmpty.Expected"]);
        }
        else if (profile.Kind == ColumnKind.Text && !CategoryRules.CanBeInput(profile))
        {
            yield return new(
                at,
                L["TooManyTextsAt", profile.Name, profile.Distinct, profile.FirstText, profile.FirstTextRow],
                L["TooManyTextsAt.Expected", CategoryRules.MostEmbedded]);
        }
    }

    private static IEnumerable<SpecProblem> CheckKnownFuture(DataTable table, DataSpec data, DataColumn[] features)
    {
        foreach ((int i, string name) in (data.KnownFuture.IsDefault ? [] : data.KnownFuture).Index())
        {
            string at = $"/data/known_future/{i}";
            if (data.Task != TaskNames.Forecast)
            {
                yield return new(at, L["NoFuture", data.Task], L["NoFuture.Expected"]);
            }
            else if (table.Find(name) is null)
            {
                yield return new(at, L["UnknownColumn", name], L["UnknownColumn.Expected", Listed(table)]);
            }
            else if (data.Target.Contains(name))
            {
                yield return new(at, L["FutureIsTarget", name], L["FutureIsTarget.Expected"]);
            }
            else if (features.All(f => f.Profile.Name != name))
            {
                yield return new(at, L["FutureNotSeen", name], L["FutureNotSeen.Expected"]);
            }
        }
    }

    private static DataColumn? CheckSequence(DataTable table, DataSpec data, List<SpecProblem> problems)
    {
        if (!TaskNames.IsSequence(data.Task) || data.Sequence is not { } name)
        {
            return null;
        }

        DataColumn? column = table.Find(name);
        if (column is null)
        {
            problems.Add(new("/data/sequence", L["UnknownColumn", name], L["UnknownColumn.Expected", Listed(table)]));
        }
        else if (data.Target.Contains(name))
        {
            problems.Add(new("/data/sequence", L["SequenceIsTarget", name], L["SequenceIsTarget.Expected"]));
        }

        return column;
    }

    private static DataColumn? CheckStepTime(DataColumn time, DataSpec data, List<SpecProblem> problems)
    {
        if (data.Sequence is null)
        {
            problems.Add(new("/data/time", L["TimeWithoutSequence"], L["TimeWithoutSequence.Expected"]));
        }
        else if (time.Moments is null && time.Numbers is null)
        {
            problems.Add(new("/data/time", L["NoStepNumbers", time.Profile.Name, time.Profile.FirstTextRow, time.Profile.FirstText], L["NoStepNumbers.Expected"]));
        }

        return time;
    }

    private static DataColumn? CheckTime(DataTable table, DataSpec data, List<SpecProblem> problems)
    {
        const string At = "/data/time";
        if (data.Time is null)
        {
            if (data.Calendar)
            {
                problems.Add(new("/data/calendar", L["CalendarWithoutTime"], L["CalendarWithoutTime.Expected"]));
            }

            return null;
        }

        if (table.Find(data.Time) is not { } time)
        {
            problems.Add(new(At, L["UnknownColumn", data.Time], L["UnknownColumn.Expected", Listed(table)]));
            return null;
        }

        if (data.Task != TaskNames.Forecast)
        {
            return TaskNames.IsSequence(data.Task) ? CheckStepTime(time, data, problems) : null;
        }

        if (time.Moments is not { } moments)
        {
            string what = time.Profile.FirstText is { } text ? L["NotAllDatesAt", data.Time, time.Profile.FirstTextRow, text] : L["NotAllDates", data.Time];
            problems.Add(new(At, what, L["NotAllDates.Expected"]));
            return null;
        }

        TimeOrder order = TimeOrder.Of(moments);
        if (order.FirstMissing is { } missing)
        {
            problems.Add(new(At, L["NoDate", missing + 1, data.Time], L["NoDate.Expected"]));
        }
        else if (order.FirstBack is { } back && !(order.FirstDouble < back))
        {
            problems.Add(new(At, L["DatesOutOfOrder", data.Time, back + 1, TimeOrder.Text(moments[back]), TimeOrder.Text(moments[back - 1])], L["DatesOutOfOrder.Expected"]));
        }
        else if (order.FirstDouble is { } twice)
        {
            problems.Add(new(At, L["DateTwice", TimeOrder.Text(moments[twice]), data.Time, twice + 1], time.Profile.Time?.Zone is { } zone ? L["DateTwice.Zone", zone] : L["DateTwice.Expected"]));
        }

        return time;
    }

    private static string Listed(DataTable table)
    {
        const int Most = 12;
        string names = string.Join(", ", table.Columns.Take(Most).Select(c => c.Profile.Name));
        return table.Columns.Length > Most ? L["AndMore", names, table.Columns.Length - Most] : names;
    }
}
