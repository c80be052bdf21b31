using System.Collections.Immutable;
using HyperTune.Engine.Data.Preparing;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>The sequences that a data section makes of a table, at a glance: what a person should see before a study is made.</summary>
public sealed record SequenceSurvey
{
    private const int MostExamples = 4;
    private const int MostPoints = 120;

    /// <summary>Sequences with an answer.</summary>
    public int Count { get; private init; }

    /// <summary>Steps of the shortest.</summary>
    public int Shortest { get; private init; }

    /// <summary>Steps of the longest.</summary>
    public int Longest { get; private init; }

    /// <summary>Sequences of each class, frequent ones first; empty unless the task has classes.</summary>
    public ImmutableArray<ValueCount> Classes { get; private init; } = [];

    /// <summary>Some sequences, of different classes where there are classes.</summary>
    public ImmutableArray<SequenceExample> Examples { get; private init; } = [];

    /// <summary>What a person should know that is no error, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; private init; } = [];

    /// <summary>What is wrong with rows and section; counts are 0 when the rows make no sequences.</summary>
    public ImmutableArray<SpecProblem> Problems { get; private init; } = [];

    /// <summary>Groups, counts and checks; nothing is fitted. Cost O(rows log rows).</summary>
    /// <param name="table">The data.</param>
    /// <param name="data">A data section whose task is one of sequences.</param>
    public static SequenceSurvey Of(DataTable table, DataSpec data)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(data);
        ColumnChoice choice = ColumnChoice.Of(table, data);
        if (choice.Problems.Length > 0)
        {
            return new() { Problems = choice.Problems };
        }

        WideSteps wide = choice.Sequence is null ? WideSteps.Of(choice, table.Rows) : WideSteps.Of(choice);
        if (wide.Problems.Length > 0)
        {
            return new() { Problems = wide.Problems };
        }

        int rows = choice.Sequence is null ? wide.Rows : table.Rows;
        StepSequences found = StepSequences.Of(SequenceSplit.Usable(rows, wide.Choice), wide.Choice);
        return found.Problems.Length > 0
            ? new() { Problems = found.Problems }
            : Of(found, wide, SequenceSplit.Of(rows, data, wide.Choice, data.Window ?? 0, 1).Problems, TaskNames.HasClasses(data.Task));
    }

    private static SequenceSurvey Of(StepSequences found, WideSteps wide, ImmutableArray<SpecProblem> problems, bool classes)
    {
        DataColumn target = wide.Choice.Targets[0];
        string Answer(StepSequence sequence) => target.TextAt(sequence.LabelRow)!;
        ValueCount[] counts = classes ? [.. found.All.CountBy(Answer).OrderByDescending(c => c.Value).Select(c => new ValueCount(c.Key, c.Value))] : [];
        StepSequence[] shown = classes
            ? [.. counts.Take(MostExamples).Select(c => found.All.First(s => Answer(s) == c.Value))]
            : [.. Enumerable.Range(0, Math.Min(MostExamples, found.All.Length)).Select(i => found.All[(int)((long)i * found.All.Length / MostExamples)])];
        DataColumn? seen = wide.Choice.Features.FirstOrDefault(f => f.Numbers is not null);
        return new()
        {
            Count = found.All.Length,
            Shortest = found.All.Min(s => s.Rows.Length),
            Longest = found.All.Max(s => s.Rows.Length),
            Classes = [.. counts],
            Examples = seen is null ? [] : [.. shown.Select(s => new SequenceExample(s.Name, Answer(s), seen.Profile.Name, Points(seen, s.Rows)))],
            Notes = [.. found.Notes(wide.Empty)],
            Problems = problems,
        };
    }

    private static ImmutableArray<double> Points(DataColumn column, int[] rows)
    {
        int count = Math.Min(MostPoints, rows.Length);
        return [.. Enumerable.Range(0, count).Select(i => column.Numbers![rows[(int)((long)i * rows.Length / count)]])];
    }
}

/// <summary>One sequence to look at.</summary>
/// <param name="Name">As written in the sequence column; the row's number where a row is a sequence.</param>
/// <param name="Answer">Its class or number, as written.</param>
/// <param name="Column">What is drawn of it.</param>
/// <param name="Values">Some of its values in order; NaN where one is missing.</param>
public sealed record SequenceExample(string Name, string Answer, string Column, ImmutableArray<double> Values);
