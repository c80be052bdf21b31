using HyperTune.Engine.Pruning;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Pruning;

public sealed class MedianPrunerTests
{
    [Fact]
    public void Judge_Stop_SaysWhyInWords()
    {
        StudyLog log = new(SearchSpace.Empty, [new("val_loss", Direction.Minimize)]);
        for (int i = 0; i < 5; i++)
        {
            log.Add(new() { Number = i, State = TrialState.Running, Parameters = ParameterSet.Empty });
            log.Report(i, 1, 0.1 * i);
            log.Move(i, TrialState.Completed, 0.1 * i);
        }

        log.Add(new() { Number = 5, State = TrialState.Running, Parameters = ParameterSet.Empty });
        log.Report(5, 1, 0.5);
        StudyHistory history = log.Snapshot();

        Assert.Equal(
            "best 0.5 is worse than the median 0.2 of 5 completed trials at step 1",
            new MedianPruner().Judge(history, history.Unfinished[5]).Reason);
    }
}
