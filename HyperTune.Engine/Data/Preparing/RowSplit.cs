using System.Collections.Immutable;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Preparing.PreparingText;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>Which rows of the table are learnt from, judged on, and left out.</summary>
internal sealed record RowSplit
{
    /// <summary>Rows of the table in the training and validation parts, ascending. Test rows are not in it.</summary>
    public int[] Rows { get; private init; } = [];

    /// <summary>Whether each of <see cref="Rows"/> is a training row.</summary>
    public bool[] IsTrain { get; private init; } = [];

    /// <summary>Anchors of training samples, as places in <see cref="Rows"/>.</summary>
    public int[] TrainAnchors { get; private init; } = [];

    /// <summary>Anchors of validation samples, as places in <see cref="Rows"/>.</summary>
    public int[] ValidationAnchors { get; private init; } = [];

    /// <summary>The largest window the anchors allow.</summary>
    public int MaxWindow { get; private init; } = 1;

    /// <summary>Classes, in order; empty unless the task has classes.</summary>
    public ImmutableArray<string> Classes { get; private init; } = [];

    /// <summary>Class of each of <see cref="Rows"/>.</summary>
    public int[] ClassOfRow { get; private init; } = [];

    /// <summary>The counts.</summary>
    public SplitPlan Plan { get; private init; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>What is wrong; the rest is unusable unless empty.</summary>
    public ImmutableArray<SpecProblem> Problems { get; private init; } = [];

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
            : data.Task == TaskNames.Classification ? ByClass(usable, data, choice.Targets[0], seed)
            : ByChance(usable, data, seed);
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

    private static RowSplit ByChance(int[] usable, DataSpec data, long seed)
    {
        SplitPlan plan = SplitPlanner.Plan(usable.Length, data, 1);
        int[] shuffled = [.. usable];
        new Prng(unchecked((ulong)seed)).Shuffle(shuffled.AsSpan());
        return Table(shuffled[..plan.Train], shuffled[plan.Train..(plan.Train + plan.Validation)], plan.Test);
    }

    private static RowSplit ByClass(int[] usable, DataSpec data, DataColumn target, long seed)
    {
        (ImmutableArray<string> classes, Func<int, int> classOf) = ClassesOf(usable, target);
        if (classes.Length < 2)
        {
            return new() { Problems = [new("/data/target/0", L["OneClass", target.Profile.Name], L["TwoClasses"])] };
        }

        Prng random = new(unchecked((ulong)seed));
        List<int> train = [];
        List<int> validation = [];
        int test = 0;
        int parts = data.Split.Count(s => s > 0);
        foreach (IGrouping<int, int> group in usable.GroupBy(classOf).OrderBy(g => g.Key))
        {
            int[] rows = [.. group];
            if (rows.Length < parts)
            {
                string have = rows.Length == 1 ? L["OneRow"] : L["Rows", rows.Length];
                return new() { Problems = [new("/data/target/0", L["ClassTooSmall", classes[group.Key], target.Profile.Name, have], L["ClassTooSmall.Expected", parts])] };
            }

            random.Shuffle(rows.AsSpan());
            int forTest = data.Split[2] > 0 ? Math.Max(1, (int)Math.Round(rows.Length * data.Split[2])) : 0;
            int forValidation = Math.Clamp((int)Math.Round(rows.Length * data.Split[1]), 1, Math.Max(1, rows.Length - forTest - 1));
            int forTrain = Math.Max(1, rows.Length - forTest - forValidation);
            train.AddRange(rows[..forTrain]);
            validation.AddRange(rows[forTrain..(forTrain + forValidation)]);
            test += rows.Length - forTrain - forValidation;
        }

        RowSplit split = Table(train, validation, test);
        return split with { Classes = classes, ClassOfRow = [.. split.Rows.Select(classOf)] };
    }

    private static (ImmutableArray<string> Classes, Func<int, int> ClassOf) ClassesOf(int[] rows, DataColumn target)
    {
        if (target.Numbers is { } numbers)
        {
            double[] values = [.. rows.Select(r => numbers[r]).Distinct().Order()];
            return ([.. values.Select(v => ParameterValue.Of(v).ToString())], row => Array.BinarySearch(values, numbers[row]));
        }

        string[] names = [.. rows.Select(r => target.Codes[r]).Distinct().Select(c => target.Dictionary[c]).Order(StringComparer.Ordinal)];
        int[] byCode = [.. target.Dictionary.Select(t => Array.BinarySearch(names, t, StringComparer.Ordinal))];
        return ([.. names], row => byCode[target.Codes[row]]);
    }

    private static RowSplit Table(IReadOnlyCollection<int> train, IReadOnlyCollection<int> validation, int test)
    {
        (int Row, bool Train)[] both = [.. train.Select(r => (Row: r, Train: true)).Concat(validation.Select(r => (Row: r, Train: false))).OrderBy(r => r.Row)];
        return new()
        {
            Rows = [.. both.Select(r => r.Row)],
            IsTrain = [.. both.Select(r => r.Train)],
            TrainAnchors = [.. both.Index().Where(r => r.Item.Train).Select(r => r.Index)],
            ValidationAnchors = [.. both.Index().Where(r => !r.Item.Train).Select(r => r.Index)],
            Plan = new(train.Count, validation.Count, test, train.Count, validation.Count, 0),
        };
    }
}
