using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Shared;

namespace HyperTune.Tests.Engine.Studies;

public sealed class EpochRanksTests
{
    [Fact]
    public void Of_SomeBetterSomeWorse_CountsThoseThatReportedAtThatEpoch()
    {
        StudyHistory history = History(
            Direction.Minimize,
            (TrialState.Completed, [9, 1]),
            (TrialState.Pruned, [8, 5]),
            (TrialState.Pruned, [7]),
            (TrialState.Running, [6, 3]),
            (TrialState.Failed, [5, double.NaN]));

        Assert.Equal(new(3, 5), EpochRanks.Of(history, 99, 2, 4));
        Assert.Equal(new(1, 6), EpochRanks.Of(history, 99, 1, 4));
    }

    [Fact]
    public void Of_ItselfAmongTheTrials_DoesNotCountTwice() =>
        Assert.Equal(new(2, 2), EpochRanks.Of(History(Direction.Minimize, (TrialState.Completed, [1]), (TrialState.Running, [2])), 1, 1, 2));

    [Fact]
    public void Of_EqualValues_ShareTheBetterPlace() =>
        Assert.Equal(new(1, 3), EpochRanks.Of(History(Direction.Minimize, (TrialState.Completed, [2]), (TrialState.Completed, [2])), 99, 1, 2));

    [Fact]
    public void Of_GreaterIsBetter_GreatestIsFirst() =>
        Assert.Equal(new(2, 3), EpochRanks.Of(History(Direction.Maximize, (TrialState.Completed, [0.9]), (TrialState.Completed, [0.5])), 99, 1, 0.7));

    [Fact]
    public void Of_CancelledTrials_DoNotCount() =>
        Assert.Equal(new(1, 1), EpochRanks.Of(History(Direction.Minimize, (TrialState.Cancelled, [0.1])), 99, 1, 0.7));

    [Fact]
    public async Task Find_StudyThatRuns_RanksItsTrials()
    {
        // The scripted value of an epoch is the learning rate plus 1 / epoch: the smaller rate is the better trial at every epoch.
        await using TestEngine engine = new();
        engine.Runner.Hold(1, 3);
        await engine.StartWorkerAsync();
        Guid id = await engine.StartAsync(Specs.Forecast(trials: 2, epochs: 4));
        await engine.Runner.ReachedAsync(1, 3);
        await engine.WhenAsync(id, s => s.Of(TrialState.Completed) == 1);
        IEpochRanks ranks = engine.Get<IEpochRanks>();

        Assert.Equal(new(1, 2), ranks.Find(id, 1, 2, 0.5));
        Assert.Equal(new(2, 2), ranks.Find(id, 1, 2, 0.9));
        Assert.Null(ranks.Find(id, 1, 2, double.NaN));
        Assert.Null(ranks.Find(Guid.NewGuid(), 1, 2, 0.9));
        engine.Runner.Release(1, 3);
        await engine.WhenAsync(id, StudyState.Completed);
    }

    private static StudyHistory History(Direction direction, params (TrialState State, double[] Values)[] trials)
    {
        StudyLog log = new(SearchSpace.Empty, [new("val_loss", direction)]);
        for (int number = 0; number < trials.Length; number++)
        {
            LearningCurve curve = LearningCurve.Empty;
            for (int i = 0; i < trials[number].Values.Length; i++)
            {
                curve = curve.Append(i + 1, trials[number].Values[i]);
            }

            log.Add(new() { Number = number, State = trials[number].State, Parameters = ParameterSet.Empty, Curve = curve });
        }

        return log.Snapshot();
    }
}
