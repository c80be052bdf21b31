using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using static HyperTune.Engine.Data.Preparing.PreparingText;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>Unfolds rows that are whole sequences, the features being their steps, into one row a step with one input.</summary>
internal sealed record WideSteps
{
    /// <summary>Name of the one input.</summary>
    public const string InputName = "value";

    // Each takes some 40 bytes while the data are prepared.
    private const long MostSteps = 50_000_000;

    /// <summary>The same choice over the unfolded rows.</summary>
    public ColumnChoice Choice { get; private init; } = null!;

    /// <summary>Unfolded rows.</summary>
    public int Rows { get; private init; }

    /// <summary>Sequences that are left out since all their steps are missing.</summary>
    public int Empty { get; private init; }

    /// <summary>What is wrong; the rest is unusable unless empty.</summary>
    public ImmutableArray<SpecProblem> Problems { get; private init; } = [];

    /// <summary>Unfolds. A sequence ends with its last value: missing ones after it are no steps, those before it are gaps. Cost O(rows × features).</summary>
    /// <param name="choice">Columns; every feature has numbers.</param>
    /// <param name="rows">Rows of the table.</param>
    public static WideSteps Of(ColumnChoice choice, int rows)
    {
        DataColumn[] steps = [.. choice.Features];
        if ((long)rows * steps.Length > MostSteps)
        {
            return new() { Problems = [new("/data/features", L["TooManySteps", rows, steps.Length], L["TooManySteps.Expected", MostSteps])] };
        }

        DataColumn target = choice.Targets[0];
        List<double> values = [];
        List<int> owners = [];
        int empty = 0;
        for (int row = 0; row < rows; row++)
        {
            int length = Array.FindLastIndex(steps, s => s.Codes[row] >= 0) + 1;
            empty += length == 0 && target.Codes[row] >= 0 ? 1 : 0;
            for (int step = 0; step < length; step++)
            {
                values.Add(steps[step].Numbers![row]);
                owners.Add(row);
            }
        }

        return new()
        {
            Choice = choice with
            {
                Features = [Numbers(InputName, [.. values])],
                Targets = [Repeated(target, owners)],
                Sequence = Numbers("row", [.. owners.Select(o => o + 1.0)]),
            },
            Rows = values.Count,
            Empty = empty,
        };
    }

    /// <summary>Nothing to unfold: the rows are steps already.</summary>
    public static WideSteps Of(ColumnChoice choice) => new() { Choice = choice };

    private static DataColumn Repeated(DataColumn column, List<int> owners) => new()
    {
        Profile = column.Profile,
        Codes = [.. owners.Select(o => column.Codes[o])],
        Dictionary = column.Dictionary,
        Numbers = column.Numbers is { } numbers ? [.. owners.Select(o => numbers[o])] : null,
    };

    // Nobody asks for the texts of these numbers, so that one stands for all.
    private static DataColumn Numbers(string name, double[] values) => new()
    {
        Profile = new()
        {
            Name = name,
            Kind = ColumnKind.Number,
            Count = values.Count(v => !double.IsNaN(v)),
            Missing = values.Count(double.IsNaN),
            Distinct = Math.Min(values.Length, 10_000),
        },
        Codes = [.. values.Select(v => double.IsNaN(v) ? -1 : 0)],
        Dictionary = [""],
        Numbers = values,
    };
}
