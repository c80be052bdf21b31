using System.Collections.Immutable;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>
/// Studies whose trials are run by other programs: they ask for configurations, report values step by step, and tell how trials ended. What is answered
/// is on the disk before. Asks of one study are served one after another, so that what its sampler sees depends on their order alone.
/// </summary>
public interface IAskTell
{
    /// <summary>Hands out trials: enqueued ones first, then new ones. The first ask starts a study that was made and not started.</summary>
    /// <param name="studyId">A study without data.</param>
    /// <param name="request">How many, and for how long.</param>
    /// <param name="cancellationToken">Ends the wait; trials may have been handed out none the less, and a key finds them again.</param>
    Task<AskAnswer<ImmutableArray<AskedTrial>>> AskAsync(Guid studyId, AskRequest request, CancellationToken cancellationToken);

    /// <summary>Keeps values of one step of a trial that is out, renews its lease, and answers whether going on is worth while. A step reported again replaces itself.</summary>
    /// <param name="trialId">The trial's id.</param>
    /// <param name="report">The values.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<AskAnswer<PruneDecision>> ReportAsync(long trialId, TrialReport report, CancellationToken cancellationToken);

    /// <summary>Ends a trial that is out. Telling the same again is answered alike, something else is refused.</summary>
    /// <param name="trialId">The trial's id.</param>
    /// <param name="tell">How it ended.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<AskAnswer<ToldTrial>> TellAsync(long trialId, TrialTell tell, CancellationToken cancellationToken);
}

/// <summary>What is asked for.</summary>
public sealed record AskRequest
{
    /// <summary>The most trials of one ask.</summary>
    public const int MostTrials = 1000;

    /// <summary>At most so many trials, 1 to <see cref="MostTrials"/>; fewer where the budget or the places do not reach.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How long a trial may stay without a report before it is given up; null for as long as it takes.</summary>
    public TimeSpan? Lease { get; init; }

    /// <summary>Asks with the same key get the same trials, so that an ask whose answer was lost can be repeated; null for none.</summary>
    public string? Key { get; init; }
}

/// <summary>A trial that was handed out.</summary>
/// <param name="Id">Its id over all studies.</param>
/// <param name="Number">Its number in the study, from 0.</param>
/// <param name="Parameters">Tuned parameters that are active, and those that the study fixes.</param>
public sealed record AskedTrial(long Id, int Number, ParameterSet Parameters);

/// <summary>Values of one step.</summary>
/// <param name="Step">From 0; epochs, batches, whatever the program counts.</param>
/// <param name="Values">By name; NaN and infinities allowed.</param>
public sealed record TrialReport(int Step, ImmutableDictionary<string, double> Values);

/// <summary>How a trial ended.</summary>
/// <param name="State"><see cref="TrialState.Completed"/>, <see cref="TrialState.Pruned"/> or <see cref="TrialState.Failed"/>.</param>
/// <param name="Values">The objectives' values in the study's order, NaN and infinities allowed; empty for none, which only a completed trial must not be.</param>
/// <param name="Error">Why it failed or was ended, in a sentence; null for nothing to say.</param>
public sealed record TrialTell(TrialState State, ImmutableArray<double> Values, string? Error);

/// <summary>A trial after it was told.</summary>
/// <param name="Id">Its id over all studies.</param>
/// <param name="Number">Its number in the study.</param>
/// <param name="State">How it ended; a completed one without a finite value has failed.</param>
/// <param name="Reason">Why, in words; null for nothing to say.</param>
public sealed record ToldTrial(long Id, int Number, TrialState State, string? Reason);

/// <summary>An answer, or why there is none.</summary>
/// <param name="Value">The answer; of no meaning after a refusal.</param>
/// <param name="Refusal">Why not; null where there is an answer.</param>
/// <typeparam name="T">What is answered.</typeparam>
public sealed record AskAnswer<T>(T? Value, AskRefusal? Refusal);

/// <summary>Why something was refused.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Sentence">For people.</param>
/// <param name="Problems">The fields that are wrong, where that is why.</param>
public sealed record AskRefusal(AskRefusalKind Kind, string Sentence, ImmutableArray<SpecProblem> Problems);

/// <summary>The ways in which something is refused.</summary>
public enum AskRefusalKind
{
    /// <summary>There is no such study or trial.</summary>
    Unknown,

    /// <summary>It does not fit the state of the study or trial.</summary>
    Conflict,

    /// <summary>Something in what was sent is wrong.</summary>
    Invalid,
}
