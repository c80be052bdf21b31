using HyperTune.Engine.Pruning;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Benchmarks.Pruning;

/// <summary>A search over recorded curves, one trial after another as on one slot: what it paid, and what it found.</summary>
internal sealed class ReplayedSearch
{
    private readonly StudyLog log = new(SearchSpace.Empty, [new("val_loss", Direction.Minimize)]);
    private readonly IPruner pruner;
    private readonly double[][] curves;
    private readonly int full;
    private int begun;

    private ReplayedSearch(IPruner pruner, double[][] curves, int full)
    {
        this.pruner = pruner;
        this.curves = curves;
        this.full = full;
    }

    /// <summary>Epochs that were trained.</summary>
    public int Epochs { get; private set; }

    /// <summary>The best value of a trial that was trained in full; infinite when none was.</summary>
    public double Found { get; private set; } = double.PositiveInfinity;

    /// <summary>Runs all curves, in their order.</summary>
    /// <param name="pruner">Who ends trials, or has them wait.</param>
    /// <param name="curves">One a trial; one that is shorter than a full training diverged.</param>
    /// <param name="full">Epochs of a full training.</param>
    public static ReplayedSearch Of(IPruner pruner, double[][] curves, int full)
    {
        ReplayedSearch search = new(pruner, curves, full);
        while (search.Next() is { } number)
        {
            search.Train(number);
        }

        Assert.Empty(search.log.Snapshot().Unfinished);
        return search;
    }

    private int? Next()
    {
        int toCome = curves.Length - begun;
        if (pruner is IScheduler scheduler)
        {
            foreach (LeftTrial left in scheduler.Left(log.Snapshot(), toCome))
            {
                log.Move(left.Number, TrialState.Pruned, log.Snapshot().Unfinished[left.Number].Curve.Best(new("val_loss", Direction.Minimize)));
            }

            if (scheduler.Next(log.Snapshot(), toCome) is SchedulerStep.Promote next)
            {
                log.Move(next.Number, TrialState.Running);
                return next.Number;
            }
        }

        if (toCome == 0)
        {
            return null;
        }

        log.Add(new() { Number = begun, State = TrialState.Running, Parameters = ParameterSet.Empty });
        return begun++;
    }

    private void Train(int number)
    {
        double[] curve = curves[number];
        for (int step = log.Snapshot().Unfinished[number].Curve.LastStep + 1; step <= curve.Length; step++)
        {
            Epochs++;
            log.Report(number, step, curve[step - 1]);
            StudyHistory history = log.Snapshot();
            PruneDecision decision = step == full ? PruneDecision.Continue("") : pruner.Judge(history, history.Unfinished[number]);
            if (decision.ShouldStop || decision.ShouldPause)
            {
                log.Move(number, decision.ShouldStop ? TrialState.Pruned : TrialState.Waiting, curve[..step].Min());
                return;
            }
        }

        bool whole = curve.Length == full;
        log.Move(number, whole ? TrialState.Completed : TrialState.Failed, whole ? curve.Min() : double.NaN);
        Found = whole ? Math.Min(Found, curve.Min()) : Found;
    }
}
