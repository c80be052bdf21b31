using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>Adds up what has become of a study's trials: its figures, whose files are kept, and whether there is any hope.</summary>
internal sealed class StudyTally(Objective objective, int keepBest)
{
    private const int TrialsThatMayFail = 5;
    private readonly KeptTrials kept = new(keepBest, objective);
    private readonly BestTrace trace = new(objective);
    private readonly List<TimeSpan> durations = [];
    private readonly List<string?> failures = [];
    private bool hasCompleted;

    /// <summary>Adds up all trials that have ended, in the order of their ends. Cost O(n log n).</summary>
    public static StudyTally Of(Objective objective, int keepBest, IEnumerable<StoredTrial> trials)
    {
        StudyTally tally = new(objective, keepBest);
        foreach (StoredTrial trial in trials.Where(t => t.FinishIndex is not null).OrderBy(t => t.FinishIndex))
        {
            tally.Take(trial);
        }

        return tally;
    }

    /// <summary>Trials with an end of any kind.</summary>
    public int Finished { get; private set; }

    /// <summary>Why going on is pointless: nothing has ever completed, and the first trials of this run all failed in the same way. Null while there is hope.</summary>
    public string? Hopeless =>
        !hasCompleted && failures.Count >= TrialsThatMayFail && failures[0] is { } first && failures.TrueForAll(f => f == first)
            ? L["AllFailed", failures.Count, first]
            : null;

    public bool IsKept(int number) => kept.Contains(number);

    public StudyFigures Figures(int lanes, TimeSpan elapsed) => new(trace.Points(), lanes, TimeEstimate.Quartiles(durations), elapsed);

    /// <summary>Takes a trial in that has just ended; answers whose files are to go, if anyone's.</summary>
    public int? Add(int number, TrialProgress progress)
    {
        failures.Add(progress.State is TrialState.Failed or TrialState.Infeasible ? progress.Reason : null);
        return Count(number, progress);
    }

    // One that a person deleted was paid for, and counts for nothing else.
    private void Take(StoredTrial trial)
    {
        if (trial.Deleted)
        {
            Finished++;
        }
        else
        {
            Count(trial.Number, trial.Progress);
        }
    }

    private int? Count(int number, TrialProgress progress)
    {
        Finished++;
        trace.Add(progress.State, progress.Value);
        hasCompleted |= progress.State == TrialState.Completed;
        if (progress.State is TrialState.Completed or TrialState.Pruned)
        {
            durations.Add(progress.Duration);
        }

        return progress.State == TrialState.Completed ? kept.Add(number, progress.Value) : null;
    }
}
