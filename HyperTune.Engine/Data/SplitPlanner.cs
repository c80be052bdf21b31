using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>Cuts rows into parts, and counts the samples that each part gives without touching another.</summary>
public static class SplitPlanner
{
    /// <summary>
    /// The plan for so many usable rows. For a forecast the parts are consecutive and a sample needs <paramref name="maxWindow"/> + horizon rows
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
        (string Name, int Rows)[] parts = [("training", plan.Train), ("validation", plan.Validation), .. data.Split[2] > 0 ? [("test", plan.Test)] : Array.Empty<(string, int)>()];
        (string name, int shortest) = parts.MinBy(p => p.Rows);
        if (shortest == 0)
        {
            return [new("/data/split", $"The {name} part gets none of the {rows} rows.", "Give it a larger share, or more rows.")];
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
                $"Window {maxWindow} and horizon {data.Horizon} need {need} rows in a row; the {name} part has {shortest}.",
                windowCanShrink ? $"With this horizon the window can be at most {shortest - data.Horizon}."
                : shortest > 1 ? $"The horizon can be at most {shortest - 1}, with a window of 1."
                : "Give the part a larger share, or more rows."),
        ];
    }

    /// <summary>What is wrong with the shares in themselves, or null.</summary>
    /// <param name="split">Shares of training, validation and test rows.</param>
    public static SpecProblem? CheckShares(ImmutableArray<double> split)
    {
        const string At = "/data/split";
        if (split.IsDefault || split.Length != 3)
        {
            return new(At, $"The split has {(split.IsDefault ? 0 : split.Length)} shares.", "Give three: training, validation and test, as [0.7, 0.15, 0.15].");
        }

        if (split.Any(s => !double.IsFinite(s) || s < 0))
        {
            return new(At, "A share is negative or no number.", "Shares lie between 0 and 1.");
        }

        if (Math.Abs(split.Sum() - 1) > 1e-6)
        {
            return new(At, FormattableString.Invariant($"The shares sum to {Math.Round(split.Sum(), 6)}."), "They must sum to 1, as [0.7, 0.15, 0.15].");
        }

        return split[0] == 0 || split[1] == 0
            ? new(At, $"The {(split[0] == 0 ? "training" : "validation")} share is 0.", "Training and validation need rows; only test may have none.")
            : null;
    }
}
