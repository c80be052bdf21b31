using System.Collections.Immutable;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Trials;

/// <summary>What samplers, pruners and analyses see of a study: a snapshot that never changes. Made by <see cref="StudyLog"/>.</summary>
/// <remarks>A snapshot costs O(unfinished trials); finished trials are shared with the log.</remarks>
public sealed class StudyHistory
{
    internal StudyHistory(
        SearchSpace space,
        ImmutableArray<Objective> objectives,
        IReadOnlyList<Trial> finished,
        ImmutableDictionary<int, Trial> unfinished,
        long version)
    {
        Space = space;
        Objectives = objectives;
        Finished = finished;
        Unfinished = unfinished;
        Version = version;
    }

    /// <summary>What is tuned.</summary>
    public SearchSpace Space { get; }

    /// <summary>What is improved; at least one.</summary>
    public ImmutableArray<Objective> Objectives { get; }

    /// <summary>The first objective.</summary>
    public Objective Objective => Objectives[0];

    /// <summary>Finished trials in the order in which they finished, cancelled ones included.</summary>
    public IReadOnlyList<Trial> Finished { get; }

    /// <summary>Waiting and running trials by number.</summary>
    public ImmutableDictionary<int, Trial> Unfinished { get; }

    /// <summary>Grows with every change: equal versions of one study are equal histories.</summary>
    public long Version { get; }

    /// <summary>The best completed trial by the first objective, the earlier of equals; null when there is none. Cost O(n).</summary>
    public Trial? Best
    {
        get
        {
            Trial? best = null;
            foreach (Trial trial in Finished)
            {
                if (trial.State == TrialState.Completed && double.IsFinite(trial.Value)
                    && (best is null
                        || Objective.IsBetter(trial.Value, best.Value)
                        || (trial.Value == best.Value && trial.Number < best.Number)))
                {
                    best = trial;
                }
            }

            return best;
        }
    }
}
