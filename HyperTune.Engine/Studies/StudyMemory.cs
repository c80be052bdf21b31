using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>
/// What a running study remembers: the history for its sampler and, where the pruner judges another metric than the objective, one for its pruner.
/// </summary>
internal sealed class StudyMemory
{
    private readonly string judged;
    private readonly string objective;
    private readonly bool areInstances;

    public StudyMemory(StudySpec spec)
    {
        Objective first = spec.Objectives[0];
        objective = first.Metric;
        areInstances = spec.Data is null;
        judged = spec.Pruner.Metric ?? objective;
        SearchSpace space = ConstrainedSpace.Of(spec);
        Log = new(space, spec.Objectives);
        Judged = judged == objective
            ? Log
            : new(space, [new(judged, MetricCatalog.Find(judged)?.Direction ?? first.Direction)]);
    }

    /// <summary>What the sampler sees.</summary>
    public StudyLog Log { get; }

    /// <summary>What the pruner sees.</summary>
    public StudyLog Judged { get; }

    /// <summary>Adds a trial, or puts an unfinished one in its place.</summary>
    public void Add(Trial trial, LearningCurve judgedCurve)
    {
        Log.Add(trial);
        if (Judged != Log)
        {
            Judged.Add(trial with { Curve = judgedCurve });
        }
    }

    /// <summary>Takes a report; answers the objective's value, NaN when it has none.</summary>
    public double Report(int number, EpochReport report)
    {
        if (report.Metrics.TryGetValue(objective, out double value))
        {
            Keep(Log, number, report.Step, value);
        }

        if (Judged != Log && report.Metrics.TryGetValue(judged, out double seen))
        {
            Keep(Judged, number, report.Step, seen);
        }

        return report.Metrics.GetValueOrDefault(objective, double.NaN);
    }

    public void Audit(int number, int step)
    {
        Log.Audit(number, step);
        if (Judged != Log)
        {
            Judged.Audit(number, step);
        }
    }

    public void ChangeSpace(SearchSpace space)
    {
        Log.ChangeSpace(space);
        if (Judged != Log)
        {
            Judged.ChangeSpace(space);
        }
    }

    public void Forget(int number)
    {
        Log.Forget(number);
        if (Judged != Log)
        {
            Judged.Forget(number);
        }
    }

    public void Move(int number, TrialState state, double value, ImmutableArray<double> values = default)
    {
        Log.Move(number, state, value, values);
        if (Judged != Log)
        {
            Judged.Move(number, state, value);
        }
    }

    // Steps of other programs may be folds or problems, in any order; epochs that a training repeats after a crash replace what came after them.
    private void Keep(StudyLog log, int number, int step, double value)
    {
        if (areInstances)
        {
            log.Insert(number, step, value);
        }
        else
        {
            log.Report(number, step, value);
        }
    }
}
