using System.Collections.Immutable;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>Fills the memory of a study that is asked from what was committed.</summary>
internal sealed class StudyRecall(StudyRun run)
{
    /// <summary>Takes all trials in, in the order of their ends. Cost O(trials + reports).</summary>
    /// <returns>All of them by number, deleted ones included.</returns>
    public async Task<IReadOnlyList<StoredTrial>> RestoreAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredTrial> trials = await run.Store.TrialsAsync(run.Id, cancellationToken).ConfigureAwait(false);
        await RememberAsync([.. trials.Where(t => !t.Deleted).OrderBy(t => t.FinishIndex ?? int.MaxValue).ThenBy(t => t.Number)], cancellationToken).ConfigureAwait(false);
        return trials;
    }

    /// <summary>Forgets trials that were deleted, and takes those in that were brought back.</summary>
    /// <returns>All of them by number, deleted ones included.</returns>
    public async Task<IReadOnlyList<StoredTrial>> RereadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredTrial> trials = await run.Store.TrialsAsync(run.Id, cancellationToken).ConfigureAwait(false);
        HashSet<int> known = [.. run.Memory.Log.Snapshot().Finished.Select(t => t.Number)];
        foreach (StoredTrial gone in trials.Where(t => t.Deleted))
        {
            run.Memory.Forget(gone.Number);
        }

        StoredTrial[] back = [.. trials.Where(t => !t.Deleted && t.FinishIndex is not null && !known.Contains(t.Number)).OrderBy(t => t.FinishIndex)];
        if (back.Length > 0)
        {
            await RememberAsync(back, cancellationToken).ConfigureAwait(false);
        }

        return trials;
    }

    private async Task RememberAsync(IReadOnlyList<StoredTrial> trials, CancellationToken cancellationToken)
    {
        string metric = run.Spec.Objectives[0].Metric;
        IReadOnlyDictionary<int, LearningCurve> curves = await run.Store.CurvesAsync(run.Id, metric, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<int, LearningCurve> judged = run.Spec.Pruner.Metric is { } other && other != metric
            ? await run.Store.CurvesAsync(run.Id, other, cancellationToken).ConfigureAwait(false)
            : curves;
        foreach (StoredTrial trial in trials)
        {
            run.Memory.Add(
                new()
                {
                    Number = trial.Number,
                    State = trial.State,
                    Parameters = trial.Parameters,
                    Value = trial.Progress.Value,
                    Values = Values(trial.Progress),
                    SamplerNote = trial.SamplerNote,
                    Seen = trial.Seen,
                    Curve = curves.GetValueOrDefault(trial.Number, LearningCurve.Empty),
                },
                judged.GetValueOrDefault(trial.Number, LearningCurve.Empty));
        }
    }

    private ImmutableArray<double> Values(TrialProgress progress) =>
        run.Spec.Objectives.Length > 1 && progress is { State: TrialState.Completed or TrialState.Pruned, BestMetrics: { } metrics }
            ? [.. run.Spec.Objectives.Select(o => metrics.GetValueOrDefault(o.Metric, double.NaN))]
            : [];
}
