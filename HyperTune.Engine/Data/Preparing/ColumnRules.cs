using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Preparing.PreparingText;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>Checks columns for what a data section uses them for.</summary>
internal static class ColumnRules
{
    /// <summary>Whether a column can be predicted.</summary>
    public static IEnumerable<SpecProblem> CheckTarget(DataColumn column, string task, string at)
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

    /// <summary>Whether a column can be seen.</summary>
    public static IEnumerable<SpecProblem> CheckFeature(DataColumn column, DataSpec data, string at)
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
        else if (ColumnChoice.IsWide(data) && profile.Count > 0 && column.Numbers is null)
        {
            yield return new(at, L["StepNotNumbers", profile.Name, profile.FirstTextRow, profile.FirstText], L["StepNotNumbers.Expected"]);
        }
        else if (profile.Count == 0 && !ColumnChoice.IsWide(data))
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

    /// <summary>Whether columns that are known ahead are features of a forecast, and no targets.</summary>
    public static IEnumerable<SpecProblem> CheckKnownFuture(DataTable table, DataSpec data, DataColumn[] features)
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
                yield return new(at, L["UnknownColumn", name], L["UnknownColumn.Expected", ColumnChoice.Listed(table)]);
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
}
