using System.Collections.Immutable;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>What a probe has found: how long trainings of a space take on this machine, and how much memory.</summary>
public sealed record ProbeReport
{
    /// <summary>What it was measured for: data, model, space and fixed values; see <see cref="ProbeKey"/>.</summary>
    public required string Key { get; init; }

    /// <summary>What was measured, smallest first within a family.</summary>
    public required ImmutableArray<ProbeMeasurement> Measurements { get; init; }

    /// <summary>What the trainings learnt from.</summary>
    public required WorkShape Shape { get; init; }

    /// <summary>How long trainings take.</summary>
    public required CostModel Cost { get; init; }

    /// <summary>How much memory they take; null where nothing tells.</summary>
    public MemoryModel? Memory { get; init; }

    /// <summary>Where it was measured, as <c>cpu</c> or <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Trials that can train at once on this machine.</summary>
    public required int Slots { get; init; }

    /// <summary>Trainings at once for which <see cref="Slowdown"/> was measured; 1 when it was not.</summary>
    public int Together { get; init; } = 1;

    /// <summary>How many times longer an epoch takes while so many train at once; at least 1.</summary>
    public double Slowdown { get; init; } = 1;

    /// <summary>Other trainings that ran on this machine meanwhile, at most.</summary>
    public int Others { get; init; }

    /// <summary>Memory of the machine, in bytes; null where nothing tells.</summary>
    public long? MachineBytes { get; init; }

    /// <summary>When it was measured.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>How long the measuring took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>How many times longer an epoch takes with so many trainings at once: grows evenly up to what was measured, nothing is known beyond.</summary>
    /// <param name="lanes">Trainings at once.</param>
    public double SlowdownAt(int lanes) => Together <= 1 ? 1 : 1 + (Slowdown - 1) * Math.Clamp((lanes - 1.0) / (Together - 1), 0, 1);
}
