using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Preparing.PreparingText;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>Splits sequences whole: all rows of one lie in one part.</summary>
internal static class SequenceSplit
{
    /// <summary>Sequences are seen whole only up to so many steps: what a backward pass keeps grows with them.</summary>
    public const int MostWholeSteps = 10_000;

    /// <summary>Splits classes evenly, numbers by chance. Cost O(rows log rows).</summary>
    /// <param name="rows">Rows of the columns.</param>
    /// <param name="data">The data section.</param>
    /// <param name="choice">Columns, with a sequence column.</param>
    /// <param name="asked">The largest window of the study; 0 for whole sequences.</param>
    /// <param name="seed">Of the shuffling.</param>
    /// <param name="empty">Sequences that have been left out for want of steps.</param>
    public static RowSplit Of(int rows, DataSpec data, ColumnChoice choice, int asked, long seed, int empty = 0)
    {
        int[] usable = Usable(rows, choice);
        if (usable.Length == 0)
        {
            return new() { Problems = [new("/data/missing", L["EveryRowMissing"], L["EveryRowMissing.Expected"])] };
        }

        StepSequences sequences = StepSequences.Of(usable, choice);
        ImmutableArray<SpecProblem> problems = sequences.Problems.Length > 0 ? sequences.Problems : SplitPlanner.Check(sequences.All.Length, data, 1);
        if (problems.Length > 0)
        {
            return new() { Problems = problems };
        }

        int[] samples = [.. Enumerable.Range(0, sequences.All.Length)];
        ClassLabels? labels = TaskNames.HasClasses(data.Task) ? ClassLabels.Find(samples, s => sequences.All[s].LabelRow, choice.Targets[0]) : null;
        PartDealer parts = labels is null ? PartDealer.ByChance(samples, data, seed) : PartDealer.ByClass(samples, labels, data, seed);
        return parts.Problem is { } refused ? new() { Problems = [refused] } : Assemble(sequences, parts, labels, asked, empty);
    }

    /// <summary>Rows that are steps: all, or those without a gap where gaps are dropped.</summary>
    public static int[] Usable(int rows, ColumnChoice choice) =>
        [.. Enumerable.Range(0, rows).Where(r => choice.Missing != "drop" || choice.Features.All(f => f.Codes[r] >= 0))];

    private static RowSplit Assemble(StepSequences sequences, PartDealer parts, ClassLabels? labels, int asked, int empty)
    {
        HashSet<int> train = [.. parts.Train];
        int[] seen = [.. parts.Train.Concat(parts.Validation).Order()];
        int longest = seen.Max(s => sequences.All[s].Rows.Length);
        if (WindowProblem(sequences.All[seen.First(s => sequences.All[s].Rows.Length == longest)].Name, longest, asked) is { } problem)
        {
            return new() { Problems = [problem] };
        }

        int[] ends = new int[seen.Length];
        for (int i = 0, end = -1; i < seen.Length; i++)
        {
            ends[i] = end += sequences.All[seen[i]].Rows.Length;
        }

        IEnumerable<T> PerRow<T>(Func<int, T> value) => seen.SelectMany(s => Enumerable.Repeat(value(s), sequences.All[s].Rows.Length));
        return new()
        {
            Rows = [.. seen.SelectMany(s => sequences.All[s].Rows)],
            IsTrain = [.. PerRow(train.Contains)],
            Steps = [.. seen.SelectMany(s => Enumerable.Range(1, sequences.All[s].Rows.Length))],
            LabelRows = [.. PerRow(s => sequences.All[s].LabelRow)],
            TrainAnchors = [.. ends.Where((_, i) => train.Contains(seen[i]))],
            ValidationAnchors = [.. ends.Where((_, i) => !train.Contains(seen[i]))],
            MaxWindow = asked > 0 ? asked : longest,
            Classes = labels?.Names ?? [],
            ClassOfRow = labels is null ? [] : [.. PerRow(labels.Of)],
            Plan = new(parts.Train.Length, parts.Validation.Length, parts.Test, parts.Train.Length, parts.Validation.Length, 0),
            Notes = [.. sequences.Notes(empty)],
        };
    }

    private static SpecProblem? WindowProblem(string name, int longest, int asked) =>
        asked > longest ? new("/data/window", L["WindowBeyondSequences", asked, longest], L["WindowBeyondSequences.Expected", longest])
        : asked == 0 && longest > MostWholeSteps ? new("/data/window", L["SequenceTooLong", name, longest], L["SequenceTooLong.Expected", MostWholeSteps])
        : null;
}
