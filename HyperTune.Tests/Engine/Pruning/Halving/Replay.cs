using HyperTune.Engine.Numerics;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Pruning.Halving;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Pruning.Halving;

/// <summary>A search of random curves on several workers that report in a random order.</summary>
internal sealed class Replay(RungLadder ladder, ulong seed, int trials, int workers)
{
    private readonly HalvingScheduler scheduler = new(ladder, TrialValue.Best);
    private readonly StudyLog log = new(SearchSpace.Empty, [new("val_loss", Direction.Minimize)]);
    private readonly Prng chance = new(seed);
    private readonly List<int> running = [];
    private int next;

    public StudyHistory Run()
    {
        while (Fill() || running.Count > 0)
        {
            if (running.Count > 0)
            {
                Report(running[chance.NextInt(running.Count)]);
            }
        }

        return log.Snapshot();
    }

    private bool Fill()
    {
        bool began = false;
        while (running.Count < workers)
        {
            foreach (LeftTrial left in scheduler.Left(log.Snapshot(), trials - next))
            {
                log.Move(left.Number, TrialState.Pruned);
            }

            if (scheduler.Next(log.Snapshot(), trials - next) is SchedulerStep.Promote promoted)
            {
                Assert.Equal(TrialState.Waiting, log.Snapshot().Unfinished[promoted.Number].State);
                log.Move(promoted.Number, TrialState.Running);
                running.Add(promoted.Number);
            }
            else if (next < trials)
            {
                log.Add(new() { Number = next, State = TrialState.Running, Parameters = ParameterSet.Empty });
                running.Add(next++);
            }
            else
            {
                return began;
            }

            began = true;
        }

        return began;
    }

    private void Report(int number)
    {
        int step = log.Snapshot().Unfinished[number].Curve.LastStep + 1;
        log.Report(number, step, chance.NextUnit());
        StudyHistory history = log.Snapshot();
        PruneDecision decision = scheduler.Judge(history, history.Unfinished[number]);
        if (step == ladder.Full || decision.ShouldPause)
        {
            running.Remove(number);
            log.Move(number, step == ladder.Full ? TrialState.Completed : TrialState.Waiting, step == ladder.Full ? 1 : double.NaN);
        }
    }
}
