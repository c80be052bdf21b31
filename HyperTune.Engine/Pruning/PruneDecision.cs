namespace HyperTune.Engine.Pruning;

/// <summary>What becomes of a trial, and why in words.</summary>
/// <param name="ShouldStop">Whether it ends now.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record PruneDecision(bool ShouldStop, string Reason)
{
    /// <summary>Whether it leaves its slot to wait with its checkpoint: only schedulers, which may have it go on later, ask for that.</summary>
    public bool ShouldPause { get; private init; }

    /// <summary>The trial ends.</summary>
    /// <param name="reason">Why.</param>
    public static PruneDecision Stop(string reason) => new(true, reason);

    /// <summary>The trial goes on.</summary>
    /// <param name="reason">Why.</param>
    public static PruneDecision Continue(string reason) => new(false, reason);

    /// <summary>The trial waits.</summary>
    /// <param name="reason">What for.</param>
    public static PruneDecision Pause(string reason) => new(false, reason) { ShouldPause = true };
}
