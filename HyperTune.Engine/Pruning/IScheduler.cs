using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Pruning;

/// <summary>A pruner that also says what a free slot does next: trials wait with their checkpoints, and the promising ones go on. A pure function of the history.</summary>
public interface IScheduler : IPruner
{
    /// <summary>What a free slot does next.</summary>
    /// <param name="history">What is known.</param>
    /// <param name="toCome">Trials that may still be begun; 0 at the end of the search.</param>
    SchedulerStep Next(StudyHistory history, int toCome);

    /// <summary>Whether a waiting trial waits for this scheduler rather than for a slot.</summary>
    /// <param name="trial">An unfinished trial.</param>
    bool IsAtRung(Trial trial);

    /// <summary>Waiting trials that can never go on, whatever comes, with the reason for each.</summary>
    /// <param name="history">What is known.</param>
    /// <param name="toCome">Trials that may still be begun.</param>
    IReadOnlyList<LeftTrial> Left(StudyHistory history, int toCome);

    /// <summary>The history that a sampler learns from: trials that wait count with what they have reached, so that they are compared with their likes.</summary>
    /// <param name="history">What is known.</param>
    StudyHistory ForSampler(StudyHistory history);
}

/// <summary>A waiting trial that cannot go on.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record LeftTrial(int Number, string Reason);

/// <summary>What a free slot does next. A closed family.</summary>
public abstract record SchedulerStep
{
    private SchedulerStep()
    {
    }

    /// <summary>A new trial begins, if the budget allows one.</summary>
    public sealed record New : SchedulerStep;

    /// <summary>A waiting trial goes on from its checkpoint.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="ToStep">The epoch at which it is compared next, or ends.</param>
    /// <param name="Reason">Why, for people.</param>
    public sealed record Promote(int Number, int ToStep, string Reason) : SchedulerStep;
}
