using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Trials;

public sealed class StudyLogTests
{
    [Fact]
    public void Snapshot_LaterChanges_DoNotReachIt()
    {
        StudyLog log = New();
        Start(log, 0);
        log.Report(0, 1, 0.5);
        StudyHistory before = log.Snapshot();
        log.Report(0, 2, 0.4);
        log.Move(0, TrialState.Completed, 0.4);
        for (int number = 1; number < 100; number++)
        {
            Start(log, number);
            log.Move(number, TrialState.Completed, number);
        }

        Assert.Empty(before.Finished);
        Assert.Equal(1, before.Unfinished[0].Curve.LastStep);
        Assert.Equal(100, log.Snapshot().Finished.Count);
        Assert.True(log.Snapshot().Version > before.Version);
    }

    [Fact]
    public void Best_CompletedTrialsOnly_TiesGoToTheEarlier()
    {
        StudyLog log = New();
        foreach ((int number, TrialState state, double value) in new[]
        {
            (3, TrialState.Completed, 0.2), (1, TrialState.Completed, 0.2), (0, TrialState.Pruned, 0.1),
            (2, TrialState.Completed, double.NaN), (4, TrialState.Completed, double.NegativeInfinity),
        })
        {
            log.Add(new() { Number = number, State = state, Parameters = ParameterSet.Empty, Value = value });
        }

        Assert.Equal(1, log.Snapshot().Best!.Number);
    }

    private static StudyLog New() => new(SearchSpace.Empty, [new("val_loss", Direction.Minimize)]);

    private static void Start(StudyLog log, int number) =>
        log.Add(new() { Number = number, State = TrialState.Running, Parameters = ParameterSet.Empty });
}
