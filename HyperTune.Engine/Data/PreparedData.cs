using System.Collections.Immutable;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Data;

/// <summary>A data set made ready for one study: what slots get, and what pages and exports tell about it.</summary>
public sealed record PreparedData
{
    /// <summary>Training and validation rows.</summary>
    public required TrainingData Training { get; init; }

    /// <summary>How the rows were split.</summary>
    public required SplitPlan Split { get; init; }

    /// <summary>What was fitted on training rows.</summary>
    public required FittedTransform Transform { get; init; }

    /// <summary>Simple answers on the same validation rows and in the same units as the trials.</summary>
    public required ImmutableArray<Baseline> Baselines { get; init; }

    /// <summary>The season found in the target, in rows; null when there is none or the task is no forecast.</summary>
    public int? SeasonalPeriod { get; init; }

    /// <summary>What the linear baseline sees of a sample, in a sentence.</summary>
    public string? LinearSight { get; init; }

    /// <summary>What a person should know about the rows that is no error: sequences of one step, sequences left out …, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>Rows of each part, or whole sequences. For a forecast the parts are consecutive runs in time; for tables and sequences counts of what was shuffled, classes evenly.</summary>
/// <param name="Train">Rows that are learnt from.</param>
/// <param name="Validation">Rows that trials are judged on.</param>
/// <param name="Test">Rows that nobody sees until the final test.</param>
/// <param name="TrainSamples">Windows, rows or sequences that are learnt from.</param>
/// <param name="ValidationSamples">Windows, rows or sequences that are judged.</param>
/// <param name="Purged">Samples left out because they would straddle two parts.</param>
public sealed record SplitPlan(int Train, int Validation, int Test, int TrainSamples, int ValidationSamples, int Purged);

/// <summary>What was fitted on training rows only, as the best configuration tells it.</summary>
public sealed record FittedTransform
{
    /// <summary><c>standard</c>, <c>minmax</c> or <c>none</c>.</summary>
    public required string Scaler { get; init; }

    /// <summary>Columns that are scaled, in the order of <see cref="Offset"/>.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>Subtracted from each column, original units.</summary>
    public required ImmutableArray<double> Offset { get; init; }

    /// <summary>Divides each column, original units.</summary>
    public required ImmutableArray<double> Scale { get; init; }

    /// <summary>
    /// Categories of each column of texts, in order. Of a one-hot column a value that training rows do not have becomes all zeros; of an embedded one the number 0,
    /// the others count from 1.
    /// </summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Encodings { get; init; }

    /// <summary>Columns of <see cref="Encodings"/> that are embedded instead of one-hot.</summary>
    public ImmutableArray<string> Embedded { get; init; } = [];

    /// <summary>Value that stands in for a missing one, by column, for <c>median</c> (and for what forward fill cannot reach).</summary>
    public required ImmutableDictionary<string, double> Fill { get; init; }
}

/// <summary>A simple answer and how good it is.</summary>
/// <param name="Name"><c>naive</c> (persistence, majority class, mean), <c>seasonal</c> or <c>linear</c> (ridge, logistic regression).</param>
/// <param name="Metrics">The trials' validation metrics of this answer by name (<c>val_loss</c>, <c>val_mae</c> …), same rows and units; <c>val_loss</c> by every loss that applies is under <c>val_loss:mse</c>, <c>val_loss:mae</c>, <c>val_loss:huber</c>.</param>
public sealed record Baseline(string Name, ImmutableDictionary<string, double> Metrics);

/// <summary>Either prepared data or what is wrong with the data section.</summary>
/// <param name="Data">The data, or null.</param>
/// <param name="Problems">What is wrong; empty when prepared.</param>
public sealed record PreparedResult(PreparedData? Data, ImmutableArray<SpecProblem> Problems);
