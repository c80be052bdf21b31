using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Pruning;

/// <summary>Decides after every report whether a trial is worth going on with. A pure function of the history.</summary>
public interface IPruner
{
    /// <summary>The decision on a running trial whose last report stands at the end of its curve.</summary>
    /// <param name="history">What is known, the trial included.</param>
    /// <param name="trial">The trial that has just reported.</param>
    PruneDecision Judge(StudyHistory history, Trial trial);
}
