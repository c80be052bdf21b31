using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Preparing.PreparingText;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>Which rows of the table are learnt from, judged on, and left out.</summary>
internal sealed record RowSplit
{
    /// <summary>Rows of the table in the training and validation parts, ascending. Test rows are not in it.</summary>
    public int[] Rows { get; init; } = [];

    /// <summary>Whether each of <see cref="Rows"/> is a training row.</summary>
    public bool[] IsTrain { get; init; } = [];

    /// <summary>Anchors of training samples, as places in <see cref="Rows"/>.</summary>
    public int[] TrainAnchors { get; init; } = [];

    /// <summary>Anchors of validation samples, as places in <see cref="Rows"/>.</summary>
    public int[] ValidationAnchors { get; init; } = [];

    /// <summary>Of sequences: the number of each row's step within its sequence, from 1.</summary>
    public int[] Steps { get; init; } = [];

    /// <summary>Of sequences: for each of <see cref="Rows"/> the row of the table that holds its sequence's label.</summary>
    public int[] LabelRows { get; init; } = [];

    /// <summary>The largest window the anchors allow.</summary>
    public int MaxWindow { get; init; } = 1;

    /// <summary>Classes, in order; empty unless the task has classes.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>Class of each of <see cref="Rows"/>.</summary>
    public int[] ClassOfRow { get; init; } = [];

    /// <summary>The counts.</summary>
    public SplitPlan Plan { get; init; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>What a person should know, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What is wrong; the rest is unusable unless empty.</summary>
    public ImmutableArray<SpecProblem> Problems { get; init; } = [];

    /// <summary>Whether a sequence begins at one of <see cref="Rows"/>: nothing of another one reaches over.</summary>
    public bool Starts(int row) => Steps.Length > 0 && Steps[row] == 1;

    /// <summary>The same rows as the targets are to be read: of sequences, each row's label, learnt once a sequence and not once a step.</summary>
    public RowSplit ForTargets()
    {
        if (Steps.Length == 0)
        {
            return this;
        }

        bool[] learnt = new bool[Rows.Length];
        foreach (int anchor in TrainAnchors)
        {
            learnt[anchor] = true;
        }

        return this with { Rows = LabelRows, IsTrain = learnt };
    }

    /// <summary>Splits forecasts in time, classes evenly, others by chance. Cost O(rows).</summary>
    public static RowSplit Of(DataTable table, DataSpec data, ColumnChoice choice, int maxWindow, long seed)
    {
        int[] usable = Usable(table.Rows, data, choice);
        if (usable.Length == 0)
        {
            return new() { Problems = [new("/data/missing", L["EveryRowMissing"], L["EveryRowMissing.Expected"])] };
        }

        ImmutableArray<SpecProblem> problems = SplitPlanner.Check(usable.Length, data, maxWindow);
        return problems.Length > 0 ? new() { Problems = problems }
            : data.Task == TaskNames.Forecast ? InTime(usable, data, maxWindow)
            : Dealt(usable, data, choice.Targets[0], seed);
    }

    private static int[] Usable(int rows, DataSpec data, ColumnChoice choice)
    {
        bool drop = choice.Missing == "drop";
        DataColumn[] needed =
        [
            .. drop || data.Task != TaskNames.Forecast ? choice.Targets : [],
            .. drop ? choice.Features : [],
        ];
        return [.. Enumerable.Range(0, rows).Where(row => needed.All(c => c.Codes[row] >= 0))];
    }

    private static RowSplit InTime(int[] usable, DataSpec data, int maxWindow)
    {
        SplitPlan plan = SplitPlanner.Plan(usable.Length, data, maxWindow);
        int seen = plan.Train + plan.Validation;
        return new()
        {
            Rows = usable[..seen],
            IsTrain = [.. Enumerable.Range(0, seen).Select(i => i < plan.Train)],
            TrainAnchors = [.. Enumerable.Range(maxWindow - 1, plan.TrainSamples)],
            ValidationAnchors = [.. Enumerable.Range(plan.Train + maxWindow - 1, plan.ValidationSamples)],
            MaxWindow = maxWindow,
            Plan = plan,
        };
    }

    private static RowSplit Dealt(int[] usable, DataSpec data, DataColumn target, long seed)
    {
        ClassLabels? labels = TaskNames.HasClasses(data.Task) ? ClassLabels.Find(usable, row => row, target) : null;
        PartDealer parts = labels is null ? PartDealer.ByChance(usable, data, seed) : PartDealer.ByClass(usable, labels, data, seed);
        if (parts.Problem is { } problem)
        {
            return new() { Problems = [problem] };
        }

        (int Row, bool Train)[] both = [.. parts.Train.Select(r => (Row: r, Train: true)).Concat(parts.Validation.Select(r => (Row: r, Train: false))).OrderBy(r => r.Row)];
        return new()
        {
            Rows = [.. both.Select(r => r.Row)],
            IsTrain = [.. both.Select(r => r.Train)],
            TrainAnchors = [.. both.Index().Where(r => r.Item.Train).Select(r => r.Index)],
            ValidationAnchors = [.. both.Index().Where(r => !r.Item.Train).Select(r => r.Index)],
            Classes = labels?.Names ?? [],
            ClassOfRow = labels is null ? [] : [.. both.Select(r => labels.Of(r.Row))],
            Plan = new(parts.Train.Length, parts.Validation.Length, parts.Test, parts.Train.Length, parts.Validation.Length, 0),
        };
    }
}
