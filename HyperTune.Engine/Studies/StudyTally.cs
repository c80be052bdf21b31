using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>Adds up what has become of a study's trials: its figures, whose files are kept, and whether there is any hope.</summary>
internal sealed class StudyTally(Objective objective, int keepBest, TrialForecaster? forecaster = null)
{
    private const int TrialsThatMayFail = 5;
    private readonly KeptTrials kept = new(keepBest, objective);
    private readonly BestTrace trace = new(objective);
    private readonly List<TimeSpan> durations = [];
    private readonly List<string?> failures = [];

    /// <summary>Adds up all trials that have ended, in the order of their ends. Cost O(n log n).</summary>
    public static StudyTally Of(Objective objective, int keepBest, IEnumerable<StoredTrial> trials, TrialForecaster? forecaster = null)
    {
        StudyTally tally = new(objective, keepBest, forecaster);
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
        !HasCompleted && failures.Count >= TrialsThatMayFail && failures[0] is { } first && failures.TrueForAll(f => f == first)
            ? L["AllFailed", failures.Count, first]
            : null;

    /// <summary>Whether any trial has come to its end.</summary>
    public bool HasCompleted { get; private set; }

    public bool IsKept(int number) => kept.Contains(number);

    public StudyFigures Figures(StudySpec spec, int lanes, TimeSpan elapsed)
    {
        forecaster?.Follow(spec);
        return new(trace.Points(), lanes, TimeEstimate.Median(durations), forecaster?.Mean((spec.Budget.Trials ?? Finished) - Finished), elapsed);
    }

    /// <summary>Takes a trial in that has just ended; answers whose files are to go, if anyone's.</summary>
    public int? Add(StoredTrial trial, TrialProgress progress)
    {
        failures.Add(progress.State is TrialState.Failed or TrialState.Infeasible ? progress.Reason : null);
        return Count(trial, progress);
    }

    // One that a person deleted was paid for and tells of time, and counts for nothing else.
    private void Take(StoredTrial trial)
    {
        if (trial.Deleted)
        {
            Finished++;
            Time(trial, trial.Progress);
        }
        else
        {
            Count(trial, trial.Progress);
        }
    }

    // One that went on from another trained only some of its epochs.
    private void Time(StoredTrial trial, TrialProgress progress)
    {
        if (trial.ContinuedAt == 0 && progress.State is (TrialState.Completed or TrialState.Pruned))
        {
            forecaster?.Add(trial.Configuration, progress.Duration.TotalSeconds);
        }
    }

    private int? Count(StoredTrial trial, TrialProgress progress)
    {
        Finished++;
        trace.Add(progress.State, progress.Value);
        HasCompleted |= progress.State == TrialState.Completed;
        if (progress.State is TrialState.Completed or TrialState.Pruned)
        {
            durations.Add(progress.Duration);
        }

        Time(trial, progress);

        return progress.State == TrialState.Completed ? kept.Add(trial.Number, progress.Value) : null;
    }
}
