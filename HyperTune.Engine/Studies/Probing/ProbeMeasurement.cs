using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>One configuration that was trained for a moment to see what it takes.</summary>
public sealed record ProbeMeasurement
{
    /// <summary>Why it was chosen.</summary>
    public required ProbeRole Role { get; init; }

    /// <summary>The model family.</summary>
    public required string Model { get; init; }

    /// <summary>What was trained, complete; its epochs are those of the study.</summary>
    public required ParameterSet Configuration { get; init; }

    /// <summary>The share of the training samples that it was trained on, in (0, 1].</summary>
    public double Share { get; init; } = 1;

    /// <summary>Epochs that were trained.</summary>
    public int Epochs { get; init; }

    /// <summary>Seconds of a full epoch, the first one left out where there are others; NaN when none ended in time.</summary>
    public double SecondsAnEpoch { get; init; } = double.NaN;

    /// <summary>Seconds beside the epochs: building the network, what the first epoch took longer, writing the result.</summary>
    public double FixedSeconds { get; init; }

    /// <summary>Most bytes that the training process held; null where nothing tells.</summary>
    public long? PeakBytes { get; init; }

    /// <summary>Why it cannot be trained at all, as when it does not fit; null when it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether it tells of time.</summary>
    public bool IsTimed => double.IsFinite(SecondsAnEpoch) && SecondsAnEpoch > 0;
}

/// <summary>Why a configuration is measured.</summary>
public enum ProbeRole
{
    /// <summary>The least work of its family.</summary>
    Smallest,

    /// <summary>Half of the configurations take more work.</summary>
    Middle,

    /// <summary>The most work of its family.</summary>
    Largest,
}
