using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Pruning.Halving;

/// <summary>What a sampler is told while trials wait at rungs: it learns from values of one height, the highest that enough trials have come to.</summary>
/// <remarks>S. Falkner et al., "BOHB: robust and efficient hyperparameter optimization at scale", ICML 2018, §4.1: the model is fitted to the largest budget with enough observations.</remarks>
internal static class RungHistory
{
    /// <summary>The history as a sampler shall see it. Cost O(trials × rungs).</summary>
    public static StudyHistory Of(StudyHistory history, RungLadder ladder, TrialValue counts)
    {
        int enough = history.Space.Parameters.Length + 2;
        if (history.Finished.Count(t => t.State == TrialState.Completed && double.IsFinite(t.Value)) >= enough)
        {
            return With(history, t => t.State == TrialState.Completed ? t.Value : null);
        }

        int[] heights = [.. Enumerable.Range(0, ladder.Count(0)).Select(k => ladder.Step(0, k)).OrderDescending()];
        foreach (int height in heights)
        {
            double? At(Trial trial) => RungValues.At(trial.Curve, height, history.Objective, counts) is { } value && double.IsFinite(value) ? value : null;
            if (height == heights[^1] || history.Finished.Concat(history.Unfinished.Values).Count(t => At(t) is not null) >= enough)
            {
                return With(history, At);
            }
        }

        return history;
    }

    // Those that came so high count with what they were worth there; those that wait below were no better than others, and stand as pruned.
    private static StudyHistory With(StudyHistory history, Func<Trial, double?> value)
    {
        List<Trial> finished = [.. history.Finished.Select(t => t.State is TrialState.Completed or TrialState.Pruned && value(t) is { } known ? t with { State = TrialState.Completed, Value = known } : t)];
        var unfinished = history.Unfinished;
        foreach (Trial trial in history.Unfinished.Values.OrderBy(t => t.Number))
        {
            Trial? told = value(trial) is { } known ? trial with { State = TrialState.Completed, Value = known }
                : trial is { State: TrialState.Waiting, Curve.Count: > 0 } ? trial with { State = TrialState.Pruned, Value = trial.Curve.Best(history.Objective) }
                : null;
            if (told is not null)
            {
                finished.Add(told);
                unfinished = unfinished.Remove(trial.Number);
            }
        }

        return new(history.Space, history.Objectives, finished, unfinished, history.Version);
    }
}
