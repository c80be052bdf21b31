using System.Collections.Immutable;

namespace HyperTune.Engine.Data;

/// <summary>A trial's answers on the validation rows, by its best weights, beside the actual ones; in original units.</summary>
public sealed record Predictions
{
    /// <summary>Anchor of each sample, as in <see cref="TrainingData"/>: the last row seen by a forecast, else the row itself.</summary>
    public required int[] Anchors { get; init; }

    /// <summary>Rows ahead; 1 for tables.</summary>
    public required int Horizon { get; init; }

    /// <summary>Names of the targets, in order.</summary>
    public required ImmutableArray<string> TargetNames { get; init; }

    /// <summary>Names of the classes; empty unless the task has classes.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>Row-major [samples × horizon × targets] in original units, or probabilities [samples × classes].</summary>
    public required float[] Predicted { get; init; }

    /// <summary>Row-major [samples × horizon × targets] in original units, or the class index [samples].</summary>
    public required float[] Actual { get; init; }

    /// <summary>Samples.</summary>
    public int Count => Anchors.Length;
}
