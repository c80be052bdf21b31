using HyperTune.Engine.Studies;

namespace HyperTune.Engine.Slots;

/// <summary>One place of the pool: a number and a device, with or without a child at the moment.</summary>
/// <param name="number">From 0.</param>
/// <param name="device">Where it trains.</param>
internal sealed class SlotPlace(int number, string device)
{
    /// <summary>From 0.</summary>
    public int Number => number;

    /// <summary>Where it trains.</summary>
    public string Device => device;

    /// <summary>The child, or null. Set by the trial that occupies the place only.</summary>
    public SlotProcess? Process { get; set; }

    /// <summary>The trial that occupies the place, or null. Guarded by the pool.</summary>
    public TrialRequest? Request { get; set; }

    /// <summary>At a glance.</summary>
    public SlotStatus Status => new(number, device, Process is { IsAlive: true } alive ? alive.Id : null, Request?.StudyId, Request?.Number);
}
