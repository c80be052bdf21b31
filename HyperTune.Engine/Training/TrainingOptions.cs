namespace HyperTune.Engine.Training;

/// <summary>Where and how a process trains.</summary>
public sealed record TrainingOptions
{
    /// <summary><c>cpu</c>, <c>cuda:0</c> …</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>The slot's number; −1 outside slots.</summary>
    public int Slot { get; init; } = -1;

    /// <summary>Least time between two checkpoints.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(10);
}
