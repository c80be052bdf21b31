using CsCheck;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Pruning.Halving;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Pruning.Halving;

public sealed class HalvingSchedulerTests
{
    private static readonly RungLadder Plain = new(1, 3, 27, HasBrackets: false);

    [Fact]
    public void Next_TooFewForAShare_BeginsNewTrials()
    {
        StudyLog log = Waiting((0, 1, 0.5), (1, 1, 0.4));

        Assert.IsType<SchedulerStep.New>(Scheduler().Next(log.Snapshot(), 10));
    }

    [Fact]
    public void Next_ThreeAtTheLowestRung_LetsTheBestGoOn()
    {
        StudyLog log = Waiting((0, 1, 0.5), (1, 1, 0.4), (2, 1, 0.6));

        SchedulerStep.Promote step = Assert.IsType<SchedulerStep.Promote>(Scheduler().Next(log.Snapshot(), 10));

        Assert.Equal((1, 3, "number 1 of 3 at epoch 1 goes on to epoch 3"), (step.Number, step.ToStep, step.Reason));
    }

    // The two that passed were the best when they did: a third must wait until six more have come, unless nobody can.
    [Fact]
    public void Next_ARungThatLetItsSharePass_LetsNobodyElseUntilTheEnd()
    {
        StudyLog log = Waiting((0, 3, 0.5), (1, 3, 0.6), (2, 1, 0.4), (3, 1, 0.7), (4, 1, 0.8), (5, 1, 0.9));

        Assert.IsType<SchedulerStep.New>(Scheduler().Next(log.Snapshot(), 10));
        Assert.Equal(2, Assert.IsType<SchedulerStep.Promote>(Scheduler().Next(log.Snapshot(), 0)).Number);
    }

    [Fact]
    public void Next_SomebodyReadyAtAHigherRung_GoesFirst()
    {
        StudyLog log = Waiting((0, 3, 0.5), (1, 3, 0.4), (2, 3, 0.6), (3, 1, 0.1), (4, 1, 0.9), (5, 1, 0.9));

        Assert.Equal(1, Assert.IsType<SchedulerStep.Promote>(Scheduler().Next(log.Snapshot(), 10)).Number);
    }

    [Fact]
    public void Next_NobodyCanComeAnyMore_TheBestGoesOnThoughTooFewForAShare()
    {
        StudyLog log = Waiting((0, 1, 0.5), (1, 1, 0.4));

        Assert.Equal(1, Assert.IsType<SchedulerStep.Promote>(Scheduler().Next(log.Snapshot(), 0)).Number);
    }

    [Fact]
    public void Left_TrialsToCome_EndsOnlyWhoCannotPassWhateverComes()
    {
        StudyLog log = Waiting((0, 1, 0.5), (1, 1, 0.4), (2, 1, 0.6), (3, 1, 0.7));

        Assert.Empty(Scheduler().Left(log.Snapshot(), 8));
        Assert.Equal([3], Scheduler().Left(log.Snapshot(), 5).Select(l => l.Number));
        Assert.Equal([0, 2, 3], Scheduler().Left(log.Snapshot(), 1).Select(l => l.Number).Order());
        Assert.Contains("number 4 of 4 at epoch 1", Scheduler().Left(log.Snapshot(), 5).Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_AtARung_PausesWithItsPlaceOrGoesOn()
    {
        StudyLog log = Waiting((0, 1, 0.5), (1, 1, 0.4));
        Run(log, 2, 1, 0.45);
        StudyHistory history = log.Snapshot();
        PruneDecision second = Scheduler().Judge(history, history.Unfinished[2]);
        log.Move(2, TrialState.Waiting);
        Run(log, 3, 1, 0.3);
        history = log.Snapshot();
        PruneDecision best = Scheduler().Judge(history, history.Unfinished[3]);

        Assert.True(second.ShouldPause);
        Assert.Equal("waits at epoch 1: number 2 of 3 there, and the best 1 in 3 goes on", second.Reason);
        Assert.False(best.ShouldPause || best.ShouldStop);
    }

    [Fact]
    public void Judge_BetweenRungsOrWithoutAnyNumber_GoesOnOrEnds()
    {
        StudyLog log = Waiting();
        Run(log, 0, 2, 0.5);
        Run(log, 1, 1, double.NaN);
        StudyHistory history = log.Snapshot();

        Assert.Equal("on its way to epoch 3", Scheduler().Judge(history, history.Unfinished[0]).Reason);
        Assert.True(Scheduler().Judge(history, history.Unfinished[1]).ShouldStop);
    }

    [Fact]
    public void ForSampler_TrialsWaitAtRungs_CountWithWhatTheyReached()
    {
        SearchSpace space = new([new("x", new FloatDistribution(0, 1))]);
        StudyLog log = Waiting(space, (0, 3, 0.5), (1, 3, 0.4), (2, 3, 0.6), (3, 1, 0.1), (4, 1, 0.9));
        Run(log, 5, 2, 0.7);

        StudyHistory seen = Scheduler().ForSampler(log.Snapshot());

        Assert.Equal([0, 1, 2], seen.Finished.Where(t => t.State == TrialState.Completed).Select(t => t.Number).Order());
        Assert.Equal([3, 4], seen.Finished.Where(t => t.State == TrialState.Pruned).Select(t => t.Number).Order());
        Assert.Equal(0.4, seen.Finished.Single(t => t.Number == 1).Value);
        Assert.Equal([5], seen.Unfinished.Keys);
    }

    // Whatever the curves, the workers and the order of ends: nobody is left over, nobody passes a rung twice, the best of every bracket is trained in full, and a
    // trial that goes on is never behind one that was left at the same rung.
    [Fact]
    public void Search_AnyCurvesAndWorkers_EndsWithTheBestOfEachBracketTrainedInFull() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 6], Gen.Int[1, 40], Gen.Bool, Gen.Double[2, 5]).Sample(
            (seed, workers, trials, hasBrackets, eta) =>
            {
                RungLadder ladder = new(1, eta, 27, hasBrackets);
                Replay replay = new(ladder, seed, trials, workers);
                StudyHistory end = replay.Run();

                Assert.Empty(end.Unfinished);
                Assert.Equal(trials, end.Finished.Count);
                foreach (IGrouping<int, Trial> bracket in end.Finished.GroupBy(t => ladder.BracketOf(t.Number)))
                {
                    Assert.Contains(bracket, t => t.State == TrialState.Completed);
                    for (int rung = 0; rung < ladder.Count(bracket.Key); rung++)
                    {
                        int step = ladder.Step(bracket.Key, rung);
                        double Worth(Trial t) => t.Curve.Best(end.Objective, 0, step);
                        Trial[] came = [.. bracket.Where(t => t.Curve.LastStep >= step)];
                        double best = came.Min(Worth);
                        Assert.Contains(came, t => Worth(t) == best && (t.Curve.LastStep > step || came.Length == 0));
                    }
                }
            },
            iter: 60,
            seed: "0000KyXQzYw8");

    private static HalvingScheduler Scheduler() => new(Plain, TrialValue.Best);

    private static StudyLog Waiting(params (int Number, int Step, double Value)[] trials) => Waiting(SearchSpace.Empty, trials);

    private static StudyLog Waiting(SearchSpace space, params (int Number, int Step, double Value)[] trials)
    {
        StudyLog log = new(space, [new("val_loss", Direction.Minimize)]);
        foreach ((int number, int step, double value) in trials)
        {
            Run(log, number, step, value);
            log.Move(number, TrialState.Waiting);
        }

        return log;
    }

    private static void Run(StudyLog log, int number, int steps, double value)
    {
        log.Add(new() { Number = number, State = TrialState.Running, Parameters = ParameterSet.Empty });
        for (int step = 1; step <= steps; step++)
        {
            log.Report(number, step, value);
        }
    }
}
