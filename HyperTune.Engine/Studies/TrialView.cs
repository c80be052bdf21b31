using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>A trial at a glance.</summary>
public sealed record TrialView
{
    /// <summary>Its id over all studies.</summary>
    public required long Id { get; init; }

    /// <summary>Its number in the study.</summary>
    public required int Number { get; init; }

    /// <summary>Where it stands.</summary>
    public required TrialState State { get; init; }

    /// <summary>The tuned parameters that are active.</summary>
    public required ParameterSet Parameters { get; init; }

    /// <summary>All hyper-parameters with fixed ones and defaults.</summary>
    public required ParameterSet Configuration { get; init; }

    /// <summary>The objectives' values; empty before its end or without one. A running trial has its best so far in <see cref="BestValue"/>.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>The first objective's best value so far, or null.</summary>
    public double? BestValue { get; init; }

    /// <summary>The first objective's last value, or null.</summary>
    public double? LastValue { get; init; }

    /// <summary>Epoch of the best value, or null.</summary>
    public int? BestStep { get; init; }

    /// <summary>Epochs reported.</summary>
    public required int Epochs { get; init; }

    /// <summary>Epochs it may have.</summary>
    public int? MaxEpochs { get; init; }

    /// <summary>Where it came from: <c>sampler</c>, <c>enqueued</c> or <c>continued</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>Why it was pruned, failed, or ended early; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The objective's curve, at most 64 points.</summary>
    public ImmutableArray<double> Sparkline { get; init; } = [];

    /// <summary>When it first began, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Training time.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Trainable numbers of its network; null when unknown.</summary>
    public long? Weights { get; init; }

    /// <summary>Seeds its weights, shuffling and dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>The device it trained on last, as <c>cpu</c>; null before its start.</summary>
    public string? Device { get; init; }

    /// <summary>The version of libtorch it trained with; null before its start.</summary>
    public string? LibTorch { get; init; }

    /// <summary>Whether predictions of its best epoch on validation rows are kept.</summary>
    public bool HasPredictions { get; init; }

    /// <summary>Whether a person marked it.</summary>
    public bool Starred { get; init; }

    /// <summary>A person's tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>A person's text, in Markdown; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>When it trained where.</summary>
    public ImmutableArray<TrialSegment> Segments { get; init; } = [];

    /// <summary>The trial from whose checkpoint it goes on; null for one that began anew.</summary>
    public int? Continues { get; init; }

    /// <summary>Why its sampler proposed it, in words; null where it said nothing.</summary>
    public string? SamplerWhy { get; init; }

    /// <summary>The epoch at which its pruner would have ended it, where it was let go on to learn what pruning costs; null otherwise.</summary>
    public int? WouldPruneAt { get; init; }

    /// <summary>Whether its training can go on: a checkpoint of its last epoch is kept.</summary>
    public bool CanTrainLonger { get; init; }

    /// <summary>All metrics of its best epoch by name.</summary>
    public ImmutableDictionary<string, double> Metrics { get; init; } = ImmutableDictionary<string, double>.Empty;
}
