using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Pruning;

/// <summary>Decides after every report whether a trial is worth going on with.</summary>
public interface IPruner
{
    /// <summary>The decision on a running trial whose last report stands at the end of its curve.</summary>
    /// <param name="history">What is known, the trial included.</param>
    /// <param name="trial">The trial that has just reported.</param>
    PruneDecision Judge(StudyHistory history, Trial trial);
}

/// <summary>What becomes of a trial, and why in words.</summary>
/// <param name="ShouldStop">Whether it ends now.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record PruneDecision(bool ShouldStop, string Reason)
{
    /// <summary>The trial ends.</summary>
    /// <param name="reason">Why.</param>
    public static PruneDecision Stop(string reason) => new(true, reason);

    /// <summary>The trial goes on.</summary>
    /// <param name="reason">Why.</param>
    public static PruneDecision Continue(string reason) => new(false, reason);
}
