using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Pruning;

/// <summary>Lets every trial train to its end.</summary>
public sealed class NoPruner : IPruner
{
    /// <inheritdoc/>
    public PruneDecision Judge(StudyHistory history, Trial trial) => PruneDecision.Continue("this study prunes nothing");
}
