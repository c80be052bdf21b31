using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.Preparing.PreparingText;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>Training and validation rows as numbers, and what was fitted to make them.</summary>
internal sealed record EncodedRows
{
    // 2 GB in a slot.
    private const long MostCells = 500_000_000;

    /// <summary>What slots get.</summary>
    public TrainingData Training { get; private init; } = null!;

    /// <summary>What was fitted on training rows.</summary>
    public FittedTransform Transform { get; private init; } = null!;

    /// <summary>What is wrong; the rest is unusable unless empty.</summary>
    public ImmutableArray<SpecProblem> Problems { get; private init; } = [];

    /// <summary>Fits on training rows and encodes. Cost O(rows × (inputs + targets)).</summary>
    public static EncodedRows Of(DataSpec data, ColumnChoice choice, RowSplit split)
    {
        Dictionary<string, NumberColumn> numbers = [];
        List<SpecProblem> problems = [];
        bool classes = split.Classes.Length > 0;
        RowSplit answers = split.ForTargets();
        IEnumerable<(DataColumn, string, RowSplit)> all = Numeric(choice.Features, "/data/features").Select(f => (f.Column, f.At, split))
            .Concat(classes ? [] : Numeric(choice.Targets, "/data/target").Select(t => (t.Column, t.At, answers)));
        foreach ((DataColumn column, string at, RowSplit rows) in all)
        {
            string name = column.Profile.Name;
            if (numbers.ContainsKey(name))
            {
                continue;
            }

            if (NumberColumn.Of(column, rows, choice.Missing, data.Scaler) is { } fitted)
            {
                numbers.Add(name, fitted);
            }
            else
            {
                problems.Add(new(at, L["NoTrainingValue", name], L["NoTrainingValue.Expected"]));
            }
        }

        long cells = choice.Features.Sum(f => f.Numbers is null && !CategoryRules.IsEmbedded(f.Profile) ? (long)f.Dictionary.Count : 1) * split.Rows.Length;
        if (cells > MostCells)
        {
            problems.Add(new("/data/features", L["TooManyNumbers", cells], L["TooManyNumbers.Expected", MostCells]));
        }

        if (problems.Count > 0)
        {
            return new() { Problems = [.. problems] };
        }

        CategoryColumn[] categories = [.. choice.Features.Where(f => f.Numbers is null).Select(f => CategoryColumn.Of(f, split, choice.Missing))];
        (string Name, float[] Values)[] calendar = data.Calendar && choice.Time is { } time ? [.. CalendarFeatures.Of(time, split)] : [];
        NumberColumn[] targets = classes ? [] : [.. choice.Targets.Select(t => numbers[t.Profile.Name])];
        InputColumns columns = InputColumns.Of(choice, numbers, categories, calendar);
        return new()
        {
            Training = new()
            {
                Task = data.Task,
                Inputs = Interleave(columns.Values, split.Rows.Length),
                InputNames = columns.Names,
                FutureInputs = data.Task == TaskNames.Forecast ? columns.Future : [],
                Embedded = columns.Embedded,
                Targets = classes ? [.. split.ClassOfRow.Select(c => (float)c)] : Interleave([.. targets.Select(t => (Func<int, float>)t.Scaled)], split.Rows.Length),
                TargetNames = [.. choice.Targets.Select(t => t.Profile.Name)],
                Classes = split.Classes,
                Rows = split.Rows.Length,
                Steps = split.Steps,
                Horizon = data.Task == TaskNames.Forecast ? data.Horizon : 0,
                MaxWindow = split.MaxWindow,
                TrainAnchors = split.TrainAnchors,
                ValidationAnchors = split.ValidationAnchors,
                TargetOffset = classes ? [0] : [.. targets.Select(t => t.Offset)],
                TargetScale = classes ? [1] : [.. targets.Select(t => t.Scale)],
            },
            Transform = new()
            {
                Scaler = data.Scaler,
                Columns = data.Scaler == "none" ? [] : [.. numbers.Keys],
                Offset = data.Scaler == "none" ? [] : [.. numbers.Values.Select(n => n.Offset)],
                Scale = data.Scaler == "none" ? [] : [.. numbers.Values.Select(n => n.Scale)],
                Encodings = categories.ToImmutableDictionary(c => c.Name, c => c.Categories),
                Embedded = [.. categories.Where(c => c.IsEmbedded).Select(c => c.Name)],
                Fill = choice.Missing == "drop" ? ImmutableDictionary<string, double>.Empty : numbers.Values.ToImmutableDictionary(n => n.Name, n => n.Fill),
            },
        };
    }

    private static IEnumerable<(DataColumn Column, string At)> Numeric(ImmutableArray<DataColumn> columns, string at) =>
        columns.Index().Where(c => c.Item.Numbers is not null).Select(c => (c.Item, $"{at}/{c.Index}"));

    private static float[] Interleave(IReadOnlyList<Func<int, float>> columns, int rows)
    {
        float[] cells = new float[checked(rows * columns.Count)];
        for (int c = 0; c < columns.Count; c++)
        {
            Func<int, float> column = columns[c];
            for (int row = 0, at = c; row < rows; row++, at += columns.Count)
            {
                cells[at] = column(row);
            }
        }

        return cells;
    }
}
