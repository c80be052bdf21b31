using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Asking;
using HyperTune.Engine.Studies.Interchange;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>What the running of studies writes, and reads to go on. Every task ends after its commit.</summary>
internal interface IStudyStore
{
    /// <summary>A study as the runtime needs it, or null.</summary>
    Task<StoredStudy?> FindAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>Queued studies that this process may run, first come first.</summary>
    Task<IReadOnlyList<Guid>> QueuedAsync(CancellationToken cancellationToken);

    /// <summary>Studies in some states whose owner is gone, or was this folder's former dashboard.</summary>
    Task<IReadOnlyList<Guid>> AbandonedAsync(CancellationToken cancellationToken);

    Task CreateAsync(Guid studyId, StudySpec spec, Guid? datasetId, CancellationToken cancellationToken);

    /// <summary>Carries out an event if the table of transitions allows it.</summary>
    Task<StudyMove> MoveAsync(Guid studyId, StudyEvent happening, string? reason, CancellationToken cancellationToken);

    /// <summary>Replaces the document (another name, another budget).</summary>
    Task ChangeAsync(Guid studyId, StudySpec spec, CancellationToken cancellationToken);

    /// <summary>Keeps what was measured before the start, and the mean running time of trials that follows from it.</summary>
    Task SaveProbeAsync(Guid studyId, Probing.ProbeReport probe, int lanes, TimeRange? meanTrial, CancellationToken cancellationToken);

    Task SaveFactsAsync(Guid studyId, PreparedFacts facts, CancellationToken cancellationToken);

    /// <summary>Replaces the document's space and records the former one.</summary>
    Task ChangeSpaceAsync(Guid studyId, StudySpec spec, SpaceVersion former, CancellationToken cancellationToken);

    /// <summary>Gives a queued study the place of another; false when it is not queued.</summary>
    Task<bool> MoveInQueueAsync(Guid studyId, int position, CancellationToken cancellationToken);

    /// <summary>Marks a study as deleted; a queued one leaves the queue.</summary>
    Task<bool> DeleteAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>Brings a deleted study back; false when there is none any more.</summary>
    Task<bool> RestoreAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>Marks those of the trials that have ended as deleted; answers their numbers.</summary>
    Task<IReadOnlyList<int>> DeleteTrialsAsync(Guid studyId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken);

    /// <summary>Brings trials back that were deleted not too long ago; answers their numbers.</summary>
    Task<IReadOnlyList<int>> RestoreTrialsAsync(Guid studyId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken);

    /// <summary>What can no longer be brought back, and still has rows.</summary>
    Task<Purged> PurgeableAsync(CancellationToken cancellationToken);

    /// <summary>Removes the rows of what can no longer be brought back. To be called when its files are gone: a program that is killed in between finds it again.</summary>
    Task PurgeAsync(Purged gone, CancellationToken cancellationToken);

    /// <summary>Takes the lease; false when a living owner has it.</summary>
    Task<bool> ClaimAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>A sign of life; false when the lease is lost.</summary>
    Task<bool> BeatAsync(Guid studyId, TimeSpan elapsed, CancellationToken cancellationToken);

    Task ReleaseAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>All trials by number, deleted ones included.</summary>
    Task<IReadOnlyList<StoredTrial>> TrialsAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>The curves of one metric by trial number; trials without it are absent. Cost O(epochs).</summary>
    Task<IReadOnlyDictionary<int, LearningCurve>> CurvesAsync(Guid studyId, string metric, CancellationToken cancellationToken);

    /// <summary>Adds a trial and answers its id.</summary>
    Task<long> AddTrialAsync(Guid studyId, NewTrial trial, CancellationToken cancellationToken);

    /// <summary>Adds a trial that goes on from another one's checkpoint, with that one's curves so far, and answers its id.</summary>
    Task<long> ContinueTrialAsync(Guid studyId, int parent, NewTrial trial, CancellationToken cancellationToken);

    /// <summary>Keeps where a trial stands and, where there is one, the epoch it has just reported.</summary>
    Task SaveTrialAsync(Guid studyId, long trialId, TrialProgress progress, EpochReport? epoch);

    Task LogAsync(Guid studyId, long trialId, DateTimeOffset at, TrialLogLevel level, string message);

    /// <summary>Studies without data that are to be served: queued, or left in the midst by a program that is gone.</summary>
    Task<IReadOnlyList<Guid>> AskableAsync(CancellationToken cancellationToken);

    /// <summary>What is kept of trials that were handed out, by number.</summary>
    Task<IReadOnlyDictionary<int, AskedRow>> AskedAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>Where a trial stands that other programs run; null when there is none.</summary>
    Task<AskedEnd?> AskedEndAsync(long trialId, CancellationToken cancellationToken);

    /// <summary>Hands trials out, all or none; answers their ids.</summary>
    Task<IReadOnlyList<long>> HandOutAsync(Guid studyId, IReadOnlyList<HandedOut> trials, AskedRow asked, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Keeps a trial's new lease.</summary>
    Task RenewAsync(Guid studyId, long trialId, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Keeps the end of a trial that was out, what was told of it, and the study's figures, in one commit.</summary>
    Task EndAskedAsync(Guid studyId, long trialId, TrialProgress progress, string? told, StudyFigures figures);

    /// <summary>Adds finished trials to a study that was just made, all or none, and ends it where they use its budget up.</summary>
    Task ImportTrialsAsync(Guid studyId, IReadOnlyList<StoredImport> trials, StudyFigures figures, bool ended, CancellationToken cancellationToken);

    /// <summary>Keeps the figures of a study that only its runner knows.</summary>
    Task SaveFiguresAsync(Guid studyId, StudyFigures figures, CancellationToken cancellationToken);

    /// <summary>Notes that a trial's predictions were deleted.</summary>
    Task ForgetPredictionsAsync(Guid studyId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken);
}

/// <summary>What became of an event.</summary>
internal sealed record StudyMove(bool Done, StudyState? State);

/// <summary>A study as the runtime needs it.</summary>
internal sealed record StoredStudy
{
    public required Guid Id { get; init; }

    public required StudySpec Spec { get; init; }

    public required StudyState State { get; init; }

    /// <summary>Why it stands there; null for nothing to say.</summary>
    public string? Reason { get; init; }

    public Guid? DatasetId { get; init; }

    public PreparedFacts? Facts { get; init; }

    /// <summary>What was measured before the start; null for nothing.</summary>
    public Probing.ProbeReport? Probe { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>Trials at once when it last ran.</summary>
    public int Lanes { get; init; } = 1;

    /// <summary>
    /// The document with the space, present or former, that has the largest window: it fixes which rows are scored, and that must not change in mid-study.
    /// </summary>
    public required StudySpec Widest { get; init; }

    /// <summary>Whether another living process runs it.</summary>
    public bool OwnedElsewhere { get; init; }

    public string? OwnerKind { get; init; }
}

/// <summary>A trial as the runtime needs it to go on.</summary>
internal sealed record StoredTrial(
    long Id, int Number, TrialState State, ParameterSet Parameters, ParameterSet Configuration, string Origin, int? FinishIndex, TrialProgress Progress)
{
    /// <summary>Whether a person deleted it: it counts towards the budget and for nothing else.</summary>
    public bool Deleted { get; init; }

    /// <summary>The number that its seed follows from: its own, or that of the trial it goes on from.</summary>
    public int SeedNumber { get; init; } = Number;

    /// <summary>The epoch after which it goes on from another trial; 0 for one that began anew.</summary>
    public int ContinuedAt { get; init; }

    /// <summary>What its sampler noted; null for nothing.</summary>
    public string? SamplerNote { get; init; }

    /// <summary>Finished trials that its sampler knew; null where no sampler proposed it.</summary>
    public int? Seen { get; init; }
}

/// <summary>What was removed for good.</summary>
internal sealed record Purged(IReadOnlyList<Guid> Studies, IReadOnlyList<(Guid StudyId, int Number)> Trials);

/// <summary>A trial when it comes to be.</summary>
internal sealed record NewTrial(
    int Number, TrialState State, ParameterSet Parameters, ParameterSet Configuration, string Origin, int? MaxEpochs, string? Reason = null, int? FinishIndex = null)
{
    /// <summary>What its sampler noted, and said for people.</summary>
    public string? SamplerNote { get; init; }

    public string? SamplerWhy { get; init; }

    /// <summary>Finished trials that its sampler knew; null where no sampler proposed it.</summary>
    public int? Seen { get; init; }
}

/// <summary>Where a trial stands: everything of its summary that changes.</summary>
internal sealed record TrialProgress
{
    public static TrialProgress None { get; } = new() { State = TrialState.Waiting };

    public required TrialState State { get; init; }

    /// <summary>The first objective's value at the end; NaN without one.</summary>
    public double Value { get; init; } = double.NaN;

    public double BestValue { get; init; } = double.NaN;

    public double LastValue { get; init; } = double.NaN;

    public int? BestStep { get; init; }

    /// <summary>The epoch at which its pruner would have ended it, where it was let go on for an audit.</summary>
    public int? WouldPruneAt { get; init; }

    public IReadOnlyDictionary<string, double>? BestMetrics { get; init; }

    public int Epochs { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyList<double> Sparkline { get; init; } = [];

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public int? FinishIndex { get; init; }

    public TimeSpan Duration { get; init; }

    public bool HasPredictions { get; init; }

    public string? Device { get; init; }

    public string? LibTorch { get; init; }

    public long? Weights { get; init; }

    public ImmutableArray<TrialSegment> Segments { get; init; } = [];
}

/// <summary>The figures of a study that only its runner knows.</summary>
/// <param name="BestTrace">The best value so far after each finished trial.</param>
/// <param name="Lanes">Trials at once.</param>
/// <param name="MedianTrial">Median running time of finished trials; null before the second.</param>
/// <param name="MeanTrial">Mean running time of the trials to come; null while nothing is known.</param>
/// <param name="Elapsed">Running time.</param>
internal sealed record StudyFigures(IReadOnlyList<double> BestTrace, int Lanes, TimeSpan? MedianTrial, TimeRange? MeanTrial, TimeSpan Elapsed);
