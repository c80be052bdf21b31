using System.Collections.Immutable;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Trials;

/// <summary>One configuration and what became of it, as samplers and pruners see it. Curves are in <see cref="LearningCurve"/>.</summary>
public sealed record Trial
{
    /// <summary>Its number in the study, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>Where it stands.</summary>
    public required TrialState State { get; init; }

    /// <summary>The tuned parameters that are active.</summary>
    public required ParameterSet Parameters { get; init; }

    /// <summary>The first objective's value; NaN when it diverged or has none.</summary>
    public double Value { get; init; } = double.NaN;

    /// <summary>The values of all objectives, in the order of the study; empty for a trial of one objective, whose value is <see cref="Value"/>, or without values.</summary>
    public ImmutableArray<double> Values { get; init; } = [];

    /// <summary>What the sampler noted when it proposed the trial; null for nothing, and for trials that it did not propose.</summary>
    public string? SamplerNote { get; init; }

    /// <summary>How many finished trials the sampler knew when it proposed this one: the prefix of the history that explains it. Null for trials that it did not propose.</summary>
    public int? Seen { get; init; }

    /// <summary>The step at which its pruner would have ended it, where it was let go on to learn what pruning costs; null otherwise. It is nobody's peer from there on.</summary>
    public int? WouldPruneAt { get; init; }

    /// <summary>The values of the first objective by step. Shared with the log: its length is fixed in a snapshot.</summary>
    public LearningCurve Curve { get; init; } = LearningCurve.Empty;
}

/// <summary>A value reported before a trial's end.</summary>
/// <param name="Step">Epoch, from 1.</param>
/// <param name="Value">May be NaN or infinite.</param>
public readonly record struct IntermediateValue(int Step, double Value);
