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
        List<SpecProblem> problems = [.. SettingRules.Check(data)];
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
            problems.AddRange(ColumnRules.CheckTarget(target, data.Task, $"/data/target/{i}"));
        }

        DataColumn[] features = [.. data.Features.IsDefaultOrEmpty ? Usual(table, data) : Find(table, data.Features, "/data/features", problems)];
        foreach ((int i, DataColumn feature) in features.Index())
        {
            problems.AddRange(ColumnRules.CheckFeature(feature, data, $"/data/features/{i}"));
        }

        if (features.Length == 0 && problems.Count == 0)
        {
            problems.Add(new("/data/features", L["NoFeatures"], L["NoFeatures.Expected"]));
        }

        problems.AddRange(ColumnRules.CheckKnownFuture(table, data, features));
        DataColumn? sequence = OrderRules.Sequence(table, data, problems);
        DataColumn? time = OrderRules.Time(table, data, problems);
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

    /// <summary>Whether every row is a sequence, and its columns are the steps.</summary>
    internal static bool IsWide(DataSpec data) => TaskNames.IsSequence(data.Task) && data.Sequence is null;

    /// <summary>The names of a table's columns for a sentence, the first twelve.</summary>
    internal static string Listed(DataTable table)
    {
        const int Most = 12;
        string names = string.Join(", ", table.Columns.Take(Most).Select(c => c.Profile.Name));
        return table.Columns.Length > Most ? L["AndMore", names, table.Columns.Length - Most] : names;
    }
}
