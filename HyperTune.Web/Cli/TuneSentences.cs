using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using static HyperTune.Web.Cli.CliText;

namespace HyperTune.Web.Cli;

/// <summary>What <c>tune</c> says about a search.</summary>
internal static class TuneSentences
{
    /// <summary>How far it is: <c>12 of 40 trials</c>.</summary>
    public static string Done(StudySummary study) => study.Budget is { } budget
        ? L[budget == 1 ? "DoneOfOne" : "DoneOf", Numbers.Count(study.Finished), Numbers.Count(budget)]
        : L[study.Finished == 1 ? "DoneOne" : "Done", Numbers.Count(study.Finished)];

    /// <summary>What the trials learn from and are judged on, what is odd about the rows, and what the linear baseline sees; a line each.</summary>
    /// <param name="task">As in <see cref="TaskNames"/>.</param>
    /// <param name="facts">What was found while the data were prepared.</param>
    public static IEnumerable<string> Opening(string task, PreparedFacts facts)
    {
        (string learnt, string judged) = (Numbers.Count(facts.Split.TrainSamples), Numbers.Count(facts.Split.ValidationSamples));
        yield return TaskNames.IsSequence(task) ? L["SplitSequences", learnt, judged]
            : task == TaskNames.Forecast ? L["SplitWindows", learnt, judged]
            : L["SplitRows", learnt, judged];
        foreach (string note in facts.Notes)
        {
            yield return note;
        }

        if (facts.LinearSight is { } sight)
        {
            yield return sight;
        }
    }

    /// <summary>How large a grid is, and how much of it the budget reaches.</summary>
    public static string Grid(int size, int? budget) => budget < size
        ? L["GridPart", Numbers.Count(size), Numbers.Count(budget.Value)]
        : L[size == 1 ? "GridOne" : "Grid", Numbers.Count(size)];

    /// <summary>The best value: <c>best val_loss 0.08130 (trial 7)</c>.</summary>
    public static string Best(StudySummary study) => study is { BestNumber: { } number, BestValue: { } value }
        ? L["Best", study.Objectives[0].Metric, Numbers.Significant(value), number]
        : L["NoResult"];

    /// <summary>Elapsed and left: <c>1:52, 15–22 min left</c>.</summary>
    public static string Time(TimeSpan elapsed, TimeRange? left) =>
        left is null ? Durations.Clock(elapsed) : L["TimeLeft", Durations.Clock(elapsed), Durations.Range(left)];

    /// <summary>All three on a line.</summary>
    public static string Line(StudySummary study, TimeSpan elapsed) => $"{Done(study)}, {Best(study)}, {Time(elapsed, study.Left)}";

    /// <summary>What was found, in a few lines.</summary>
    public static IEnumerable<string> Result(StudySummary study, TrialView best)
    {
        string against = string.Concat(study.Baselines.OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => $", {b.Key} {Numbers.Significant(b.Value)}"));
        yield return L["Result", Done(study), study.Objectives[0].Metric, Numbers.Significant(best.Values[0]), best.Number, against];
        foreach ((string name, ParameterValue value) in best.Parameters)
        {
            yield return $"  {name} {value}";
        }
    }
}
