using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using static HyperTune.Engine.Data.Preparing.PreparingText;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>One sequence.</summary>
/// <param name="Name">As written in the sequence column; of one row a sequence, the row's number.</param>
/// <param name="Rows">Rows of the table in the order of its steps.</param>
/// <param name="LabelRow">A row that holds its label.</param>
internal sealed record StepSequence(string Name, int[] Rows, int LabelRow);

/// <summary>Rows grouped into labelled sequences, ordered by the sequences' names: the file's order of sequences does not matter.</summary>
internal sealed record StepSequences
{
    /// <summary>The sequences; each has at least one row.</summary>
    public ImmutableArray<StepSequence> All { get; private init; } = [];

    /// <summary>Sequences that are left out since none of their rows has a label.</summary>
    public int Unlabelled { get; private init; }

    /// <summary>What is wrong; the rest is unusable unless empty.</summary>
    public ImmutableArray<SpecProblem> Problems { get; private init; } = [];

    /// <summary>Groups, orders and checks. Cost O(rows log rows).</summary>
    /// <param name="rows">Rows of the table to group, ascending.</param>
    /// <param name="choice">Columns, with a sequence column.</param>
    public static StepSequences Of(int[] rows, ColumnChoice choice)
    {
        DataColumn column = choice.Sequence!;
        if (First(rows, r => column.Codes[r] < 0) is >= 0 and int nameless)
        {
            return Refused("/data/sequence", L["NoSequenceName", nameless + 1, column.Profile.Name], L["NoSequenceName.Expected"]);
        }

        List<StepSequence> all = [];
        int unlabelled = 0;
        foreach ((string name, int[] group) in Groups(rows, column))
        {
            int[] ordered = group;
            if (choice.Time is { } time)
            {
                ordered = InTime(group, time);
                if (TimeProblem(name, ordered, time) is { } problem)
                {
                    return new() { Problems = [problem] };
                }
            }

            int label = First(ordered, r => choice.Targets[0].Codes[r] >= 0);
            if (label < 0)
            {
                unlabelled++;
            }
            else if (LabelProblem(name, group, choice.Targets[0]) is { } changed)
            {
                return new() { Problems = [changed] };
            }
            else
            {
                all.Add(new(name, ordered, label));
            }
        }

        return all.Count == 0 ? Refused("/data/target/0", L["NoLabelledSequence", choice.Targets[0].Profile.Name], L["NoLabelledSequence.Expected"])
            : all.TrueForAll(s => s.Rows.Length == 1) ? Refused("/data/sequence", L["OnlyOneStep", all.Count], L["OnlyOneStep.Expected"])
            : new() { All = [.. all], Unlabelled = unlabelled };
    }

    /// <summary>What a person should know that is no error.</summary>
    /// <param name="empty">Sequences that have been left out for want of steps.</param>
    public IEnumerable<string> Notes(int empty)
    {
        int single = All.Count(s => s.Rows.Length == 1);
        if (single > 0)
        {
            yield return L[single == 1 ? "OneOneStep" : "SomeOneStep", single, All.Length, All.First(s => s.Rows.Length == 1).Name];
        }

        if (empty > 0)
        {
            yield return L[empty == 1 ? "OneEmpty" : "SomeEmpty", empty];
        }

        if (Unlabelled > 0)
        {
            yield return L[Unlabelled == 1 ? "OneUnlabelled" : "SomeUnlabelled", Unlabelled];
        }
    }

    // Numbers are one sequence however they are written, as 1 and 01.
    private static IEnumerable<(string Name, int[] Rows)> Groups(int[] rows, DataColumn column) => column.Numbers is { } numbers
        ? rows.GroupBy(r => numbers[r]).OrderBy(g => g.Key).Select(g => (column.TextAt(g.First())!, g.ToArray()))
        : rows.GroupBy(r => column.Codes[r]).Select(g => (Name: column.Dictionary[g.Key], Rows: g.ToArray())).OrderBy(g => g.Name, StringComparer.Ordinal);

    private static int[] InTime(int[] rows, DataColumn time) => time.Moments is { } moments
        ? [.. rows.OrderBy(r => moments[r] ?? DateTime.MaxValue)]
        : [.. rows.OrderBy(r => double.IsNaN(time.Numbers![r]) ? double.PositiveInfinity : time.Numbers[r])];

    private static SpecProblem? TimeProblem(string sequence, int[] ordered, DataColumn time)
    {
        if (First(ordered, r => time.Codes[r] < 0) is >= 0 and int missing)
        {
            return new("/data/time", L["StepWithoutTime", missing + 1, time.Profile.Name], L["StepWithoutTime.Expected"]);
        }

        bool Same(int a, int b) => time.Moments is { } moments ? moments[a] == moments[b] : time.Numbers![a].Equals(time.Numbers[b]);
        for (int i = 1; i < ordered.Length; i++)
        {
            if (Same(ordered[i], ordered[i - 1]))
            {
                return new("/data/time", L["StepTwice", sequence, time.TextAt(ordered[i]), time.Profile.Name, ordered[i] + 1], L["StepTwice.Expected"]);
            }
        }

        return null;
    }

    private static SpecProblem? LabelProblem(string sequence, int[] rows, DataColumn target)
    {
        int first = -1;
        foreach (int row in rows)
        {
            if (target.Codes[row] < 0 || first < 0)
            {
                first = target.Codes[row] < 0 ? first : row;
                continue;
            }

            bool same = target.Numbers is { } numbers ? numbers[row].Equals(numbers[first]) : target.Codes[row] == target.Codes[first];
            if (!same)
            {
                return new("/data/target/0", L["LabelChanges", target.Profile.Name, sequence, row + 1, target.TextAt(row), target.TextAt(first)], L["LabelChanges.Expected"]);
            }
        }

        return null;
    }

    private static int First(int[] rows, Predicate<int> fits)
    {
        int at = Array.FindIndex(rows, fits);
        return at < 0 ? -1 : rows[at];
    }

    private static StepSequences Refused(string field, string what, string expected) => new() { Problems = [new(field, what, expected)] };
}
