namespace HyperTune.Engine.Studies.Analyses;

/// <summary>
/// Something that is computed from all trials of a study and takes its time. A value: equal analyses are one, computed once for all who look at it
/// (<see cref="StudyAnalyses"/>).
/// </summary>
/// <typeparam name="TResult">What comes out; never changes afterwards.</typeparam>
public abstract record StudyAnalysis<TResult>
    where TResult : class
{
    /// <summary>Computes it. Called on a thread of its own choice, one analysis at a time.</summary>
    /// <param name="table">The trials.</param>
    /// <param name="cancellationToken">Cancelled when nobody looks any more.</param>
    public abstract TResult Compute(TrialTable table, CancellationToken cancellationToken);
}

/// <summary>Where an analysis stands.</summary>
/// <param name="Result">The latest finished result; null before the first.</param>
/// <param name="Trials">How many completed trials there were when it was begun.</param>
/// <param name="IsComputing">Whether the first or a newer one is under way or waits for its turn.</param>
/// <param name="IsFailed">Whether the latest attempt came to nothing; the next one follows when there are more trials.</param>
/// <typeparam name="TResult">What comes out.</typeparam>
public sealed record AnalysisState<TResult>(TResult? Result, int Trials, bool IsComputing, bool IsFailed)
    where TResult : class;
