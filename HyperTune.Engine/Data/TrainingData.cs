using System.Collections.Immutable;

namespace HyperTune.Engine.Data;

/// <summary>
/// What a slot gets: training and validation rows, encoded, imputed and scaled by what was fitted on training rows only. Test rows are not in it.
/// </summary>
/// <remarks>
/// A forecast keeps rows in time order and names samples by anchors: the anchor is the last row that is seen, the window is
/// [anchor − window + 1, anchor], the answer the target rows [anchor + 1, anchor + horizon]. Anchors are fixed from the largest window of the
/// study, so that every trial is judged on the same rows. Tables have window 1 and horizon 0: anchor, input and answer are one row.
/// Sequences lie one after another in the order of their steps; a sample is named by its sequence's last row, shows at most the window's last steps of it
/// (<see cref="Steps"/> tells how many there are), and its answer stands on that row; horizon 0.
/// </remarks>
public sealed record TrainingData
{
    /// <summary>The task, as in <c>TaskNames</c>.</summary>
    public required string Task { get; init; }

    /// <summary>Inputs, scaled, row-major [rows × inputs].</summary>
    public required float[] Inputs { get; init; }

    /// <summary>Answers, row-major [rows × targets]: scaled numbers, or the class index (targets is 1).</summary>
    public required float[] Targets { get; init; }

    /// <summary>Rows in both.</summary>
    public required int Rows { get; init; }

    /// <summary>Names of the input columns after encoding, in order.</summary>
    public required ImmutableArray<string> InputNames { get; init; }

    /// <summary>Of sequences: the number of each row's step within its sequence, from 1; [rows]. Empty for forecasts and tables.</summary>
    public int[] Steps { get; init; } = [];

    /// <summary>Input columns whose values are known for the rows of the horizon too, as the calendar is; ascending. Forecasts only.</summary>
    public ImmutableArray<int> FutureInputs { get; init; } = [];

    /// <summary>Input columns that hold the number of a category instead of a quantity, to be embedded; ascending by column.</summary>
    public ImmutableArray<EmbeddedInput> Embedded { get; init; } = [];

    /// <summary>Names of the targets, in order.</summary>
    public required ImmutableArray<string> TargetNames { get; init; }

    /// <summary>Names of the classes by index; empty unless the task has classes.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>Rows ahead; 0 for tables.</summary>
    public required int Horizon { get; init; }

    /// <summary>The largest window the anchors allow; 1 for tables.</summary>
    public required int MaxWindow { get; init; }

    /// <summary>Anchors of the training samples.</summary>
    public required int[] TrainAnchors { get; init; }

    /// <summary>Anchors of the validation samples.</summary>
    public required int[] ValidationAnchors { get; init; }

    /// <summary>Mean of each target in original units by the scaler (0 without one): original = scaled × <see cref="TargetScale"/> + this.</summary>
    public required ImmutableArray<double> TargetOffset { get; init; }

    /// <summary>Scale of each target in original units (1 without a scaler).</summary>
    public required ImmutableArray<double> TargetScale { get; init; }

    /// <summary>Inputs a sample has in one row.</summary>
    public int InputCount => InputNames.Length;

    /// <summary>Numbers a network puts out: horizon × targets for a forecast, classes, or targets.</summary>
    public int OutputCount => Classes.Length > 0 ? Classes.Length : TargetNames.Length * Math.Max(1, Horizon);
}

/// <summary>An input column of category numbers: 0 stands for a missing value or one that training rows do not have, 1 to <paramref name="Categories"/> for the others.</summary>
/// <param name="Column">Index among the inputs.</param>
/// <param name="Categories">Categories seen in training rows, without the 0.</param>
public sealed record EmbeddedInput(int Column, int Categories)
{
    /// <summary>Numbers that a category becomes: 1.6 × (categories + 1)^0.56, from 2 to 50.</summary>
    /// <remarks>The rule of the fastai library, found by trials over many tables; capped lower, as rare categories cannot teach more numbers.</remarks>
    public int Width => (int)Math.Clamp(Math.Round(1.6 * Math.Pow(Categories + 1, 0.56)), 2, 50);
}
