using HyperTune.Engine.Trials;
using static HyperTune.Engine.Pruning.PruningText;

namespace HyperTune.Engine.Pruning;

/// <summary>Lets every trial train to its end.</summary>
public sealed class NoPruner : IPruner
{
    /// <inheritdoc/>
    public PruneDecision Judge(StudyHistory history, Trial trial) => PruneDecision.Continue(L["PrunesNothing"]);
}
