using System.Collections.Immutable;
using HyperTune.Engine.Data.Reading;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Reading.ReadingText;

namespace HyperTune.Engine.Data;

/// <summary>What a study document changes in a table right after it is read: names of columns, and rows put in where moments are missing.</summary>
public static class TableShape
{
    /// <summary>Nothing is done about missing rows.</summary>
    public const string NoGaps = "none";

    /// <summary>Missing rows are put in; all their values but the moment are missing.</summary>
    public const string InsertGaps = "insert";

    /// <summary>Everything that is wrong with <see cref="DataSpec.Rename"/> and <see cref="DataSpec.Gaps"/>, as far as the profile tells; empty when nothing is.</summary>
    /// <param name="profile">What was found in the file; null when it is not known.</param>
    /// <param name="data">What is wanted.</param>
    public static ImmutableArray<SpecProblem> Check(DatasetProfile? profile, DataSpec data)
    {
        ArgumentNullException.ThrowIfNull(data);
        SpecProblem[] names = [.. CheckNames(profile, data.Rename)];
        return names.Length > 0 ? [.. names] : [.. CheckGaps(profile, data)];
    }

    /// <summary>The profile as a study sees it. Wrong names are left as they are.</summary>
    /// <param name="profile">What was found in the file.</param>
    /// <param name="data">What is wanted.</param>
    public static DatasetProfile Of(DatasetProfile profile, DataSpec data)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(data);
        DatasetProfile renamed = data.Rename.Count == 0 ? profile : profile with
        {
            Columns = [.. profile.Columns.Select(c => c with { Name = data.Rename.GetValueOrDefault(c.Name, c.Name) })],
        };
        long rows = data.Gaps == InsertGaps && data.Time is { } time ? renamed.Find(time)?.Time?.MissingRows ?? 0 : 0;
        return rows == 0 ? renamed : renamed with { Rows = (int)(renamed.Rows + rows), Inserted = (int)rows };
    }

    /// <summary>The table as a study sees it, or what is wrong. Cost O(columns); O(rows × columns) where rows are put in.</summary>
    /// <param name="table">As read.</param>
    /// <param name="data">What is wanted.</param>
    public static TableResult Apply(DataTable table, DataSpec data)
    {
        ArgumentNullException.ThrowIfNull(table);
        ImmutableArray<SpecProblem> problems = Check(table.Profile, data);
        if (problems.Length > 0)
        {
            return new(null, problems);
        }

        DataTable renamed = data.Rename.Count == 0 ? table : new(
            Of(table.Profile, data with { Gaps = null }),
            [.. table.Columns.Select(c => data.Rename.TryGetValue(c.Profile.Name, out string? name) ? c.Named(name) : c)]);
        return new(data.Gaps == InsertGaps ? InsertedRows.Into(renamed, data.Time!) : renamed, []);
    }

    private static IEnumerable<SpecProblem> CheckNames(DatasetProfile? profile, ImmutableSortedDictionary<string, string> names)
    {
        foreach ((string old, string name) in names)
        {
            string at = $"/data/rename/{SpaceRules.Escape(old)}";
            if (profile is not null && profile.Find(old) is null)
            {
                yield return new(at, L["RenameUnknown", old], L["RenameUnknown.Expected", string.Join(", ", profile.Columns.Take(12).Select(c => c.Name))]);
            }
            else if (string.IsNullOrWhiteSpace(name) || name.Trim() != name || name.Any(char.IsControl))
            {
                yield return new(at, L["RenameEmpty", old], L["RenameEmpty.Expected"]);
            }
            else if (names.FirstOrDefault(n => n.Key != old && n.Value == name).Key is { } other)
            {
                yield return new(at, L["RenameTwice", old, other, name], L["ColumnNameTwice.Expected"]);
            }
            else if (profile?.Find(name) is not null && !names.ContainsKey(name))
            {
                yield return new(at, L["RenameTaken", name], L["RenameTaken.Expected"]);
            }
        }
    }

    private static IEnumerable<SpecProblem> CheckGaps(DatasetProfile? profile, DataSpec data)
    {
        const string At = "/data/gaps";
        if (data.Gaps is not (null or NoGaps or InsertGaps))
        {
            yield return new(At, L["UnknownGaps", data.Gaps], L["UnknownGaps.Expected"]);
        }

        if (data.Gaps != InsertGaps)
        {
            yield break;
        }

        if (data.Task != TaskNames.Forecast || data.Time is null)
        {
            yield return new(At, L["GapsNeedTime"], L["GapsNeedTime.Expected"]);
        }
        else if (profile is not null && Of(profile, data with { Gaps = null }).Find(data.Time)?.Time is { } axis)
        {
            if (axis.Step is null)
            {
                yield return new(At, L["GapsNeedStep", data.Time], L["LeaveGaps"]);
            }
            else if (axis.Uneven > 0)
            {
                yield return new(At, L["GapsUneven", data.Time, axis.Uneven, axis.Step.Name], L["LeaveGaps"]);
            }
            else if (axis.MissingRows > profile.Rows)
            {
                yield return new(At, L["GapsTooLarge", data.Time, axis.MissingRows, profile.Rows], L["LeaveGaps"]);
            }
        }
    }
}
