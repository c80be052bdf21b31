using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Preparing.PreparingText;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>Checks the settings of a data section that no table is needed for.</summary>
internal static class SettingRules
{
    /// <summary>What is wrong with them, one by one.</summary>
    public static IEnumerable<SpecProblem> Check(DataSpec data)
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
}
