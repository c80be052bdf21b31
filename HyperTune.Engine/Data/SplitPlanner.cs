using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Preparing.PreparingText;

namespace HyperTune.Engine.Data;

/// <summary>Cuts rows into parts, and counts the samples that each part gives without touching another.</summary>
public static class SplitPlanner
{
    /// <summary>What is dealt into parts, as far as a file's profile tells: its rows, or its sequences. Cost O(columns).</summary>
    /// <param name="profile">What was found in the file.</param>
    /// <param name="data">The data section.</param>
    public static int Samples(DatasetProfile profile, DataSpec data)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(data);
        return TaskNames.IsSequence(data.Task) && data.Sequence is { } name && profile.Find(name) is { } column ? column.Distinct : profile.Rows;
    }

    /// <summary>
    /// The plan for so many usable rows, or sequences. For a forecast the parts are consecutive and a sample needs <paramref name="maxWindow"/> + horizon rows
    /// inside its part, so that nothing of one part, seen or answered, lies in another. Shares must be sound (see <see cref="CheckShares"/>). Cost O(1).
    /// </summary>
    /// <param name="rows">Rows, without dropped ones.</param>
    /// <param name="data">The data section.</param>
    /// <param name="maxWindow">The study's largest window; 1 for tables.</param>
    public static SplitPlan Plan(int rows, DataSpec data, int maxWindow)
    {
        ArgumentNullException.ThrowIfNull(data);
        int train = (int)Math.Round(rows * data.Split[0]);
        int untilTest = data.Split[2] > 0 ? (int)Math.Round(rows * (data.Split[0] + data.Split[1])) : rows;
        int validation = Math.Max(0, untilTest - train);
        int test = rows - train - validation;
        if (data.Task != TaskNames.Forecast)
        {
            return new(train, validation, test, train, validation, 0);
        }

        int need = maxWindow + data.Horizon;
        int Samples(int part) => Math.Max(0, part - need + 1);
        int purged = Samples(rows) - Samples(train) - Samples(validation) - Samples(test);
        return new(train, validation, test, Samples(train), Samples(validation), Math.Max(0, purged));
    }

    /// <summary>What is wrong with the shares, and with what they give for a forecast.</summary>
    /// <param name="rows">Rows, without dropped ones.</param>
    /// <param name="data">The data section.</param>
    /// <param name="maxWindow">The study's largest window; 1 for tables.</param>
    public static ImmutableArray<SpecProblem> Check(int rows, DataSpec data, int maxWindow)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (CheckShares(data.Split) is { } problem)
        {
            return [problem];
        }

        SplitPlan plan = Plan(rows, data, maxWindow);
        (string Name, int Rows)[] parts = [(L["PartTraining"], plan.Train), (L["PartValidation"], plan.Validation), .. data.Split[2] > 0 ? [(L["PartTest"], plan.Test)] : Array.Empty<(string, int)>()];
        (string name, int shortest) = parts.MinBy(p => p.Rows);
        if (shortest == 0)
        {
            return [new("/data/split", L[TaskNames.IsSequence(data.Task) ? "PartEmptySequences" : "PartEmpty", name, rows], L["PartEmpty.Expected"])];
        }

        int need = maxWindow + data.Horizon;
        if (data.Task != TaskNames.Forecast || shortest >= need)
        {
            return [];
        }

        bool windowCanShrink = shortest > data.Horizon;
        return
        [
            new(
                windowCanShrink ? "/data/window" : "/data/horizon",
                L["PartTooShort", maxWindow, data.Horizon, need, name, shortest],
                windowCanShrink ? L["WindowAtMost", shortest - data.Horizon]
                : shortest > 1 ? L["HorizonAtMost", shortest - 1]
                : L["LargerShare"]),
        ];
    }

    /// <summary>What is wrong with the shares in themselves, or null.</summary>
    /// <param name="split">Shares of training, validation and test rows.</param>
    public static SpecProblem? CheckShares(ImmutableArray<double> split)
    {
        const string At = "/data/split";
        if (split.IsDefault || split.Length != 3)
        {
            return new(At, L["NotThreeShares", split.IsDefault ? 0 : split.Length], L["NotThreeShares.Expected"]);
        }

        if (split.Any(s => !double.IsFinite(s) || s < 0))
        {
            return new(At, L["ShareNegative"], L["ShareNegative.Expected"]);
        }

        if (Math.Abs(split.Sum() - 1) > 1e-6)
        {
            return new(At, L["SharesSum", Math.Round(split.Sum(), 6)], L["SharesSum.Expected"]);
        }

        return split[0] == 0 || split[1] == 0
            ? new(At, L["ShareZero", L[split[0] == 0 ? "PartTraining" : "PartValidation"]], L["ShareZero.Expected"])
            : null;
    }
}
