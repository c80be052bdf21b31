using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>What pages, the API and the command line read: committed rows only. Each method is one or two round trips with an index.</summary>
public interface IStudyReader
{
    /// <summary>All studies, latest activity first.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<StudySummary>> StudiesAsync(CancellationToken cancellationToken);

    /// <summary>One study, or null.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<StudySummary?> StudyAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>A study that was deleted and can still be brought back; null otherwise.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DeletedStudy?> DeletedAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>The study's document, complete; null when there is no such study.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<StudySpec?> SpecAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>A page of trials.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="query">Which, in which order.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<TrialPage> TrialsAsync(Guid studyId, TrialQuery query, CancellationToken cancellationToken);

    /// <summary>The numbers of all trials that match, in order; what the query says of pages does not count. One pass over the study's trials, four bytes each to keep.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="query">Which, in which order.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<int>> NumbersAsync(Guid studyId, TrialQuery query, CancellationToken cancellationToken);

    /// <summary>The names that filters and columns of a study's trials may use; null when there is no such study.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<TrialNames?> NamesAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>Numbers of trials that were deleted and can still be brought back, the latest deleted first.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<int>> DeletedTrialsAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>One trial, or null.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<TrialView?> TrialAsync(Guid studyId, int number, CancellationToken cancellationToken);

    /// <summary>Curves of some metrics of one trial: metric → (step, value) ascending. Unknown metrics are absent.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="number">The trial's number.</param>
    /// <param name="metrics">Names; empty for all.</param>
    /// <param name="afterStep">Only later steps.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>>> CurvesAsync(
        Guid studyId, int number, IReadOnlyCollection<string> metrics, int afterStep, CancellationToken cancellationToken);

    /// <summary>Number, state and value of every trial, by number: O(trials) but three numbers each.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<TrialPoint>> PointsAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>
    /// All trials of a study as columns, for charts and analyses; null when there is no such study. Kept in memory from one call to the next, so that a call
    /// reads only what has changed: O(unfinished + newly finished trials).
    /// </summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<TrialTable?> TableAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>One metric's curves of some trials by number; trials without it are absent. One round trip, O(epochs of those trials).</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="numbers">The trials' numbers.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyDictionary<int, LearningCurve>> CurvesOfAsync(Guid studyId, IReadOnlyCollection<int> numbers, string metric, CancellationToken cancellationToken);

    /// <summary>Search spaces that the study had before, oldest first.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ImmutableArray<SpaceVersion>> SpaceVersionsAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>Tags that trials of a study carry, with how many carry them, most used first.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<(string Tag, int Count)>> TagsAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>The lines of a trial's log, oldest first, the last ones when there are more.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="number">The trial's number.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<TrialLogLine>> LogAsync(Guid studyId, int number, int limit, CancellationToken cancellationToken);

    /// <summary>What was found while the study's data were prepared; null before that.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PreparedFacts?> PreparedAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>Absolute path of a trial's kept predictions on validation rows (read by <c>PredictionFile</c>); null when none are kept.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="number">The trial's number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<string?> PredictionPathAsync(Guid studyId, int number, CancellationToken cancellationToken);
}

/// <summary>What was found while a study's data were prepared: <see cref="Data.PreparedData"/> without the rows.</summary>
/// <param name="Split">How the rows were split.</param>
/// <param name="Transform">What was fitted on training rows.</param>
/// <param name="Baselines">Simple answers on the same validation rows.</param>
/// <param name="SeasonalPeriod">The season found in the target, in rows.</param>
/// <param name="InputNames">Input columns after encoding.</param>
/// <param name="Classes">Classes by index; empty unless the task has classes.</param>
public sealed record PreparedFacts(
    Data.SplitPlan Split,
    Data.FittedTransform Transform,
    ImmutableArray<Data.Baseline> Baselines,
    int? SeasonalPeriod,
    ImmutableArray<string> InputNames,
    ImmutableArray<string> Classes)
{
    /// <summary>What to keep of prepared data.</summary>
    /// <param name="data">Prepared data.</param>
    public static PreparedFacts Of(Data.PreparedData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new(data.Split, data.Transform, data.Baselines, data.SeasonalPeriod, data.Training.InputNames, data.Training.Classes);
    }
}

/// <summary>A study at a glance.</summary>
public sealed record StudySummary
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>A person's name for it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public required StudyState State { get; init; }

    /// <summary>Why it failed or ended, in one sentence; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The data set's file name; null for a study without data.</summary>
    public string? DataFile { get; init; }

    /// <summary>The data set's id; null for a study without data.</summary>
    public Guid? DatasetId { get; init; }

    /// <summary>Rows of the data set.</summary>
    public int? DataRows { get; init; }

    /// <summary>The task.</summary>
    public string? Task { get; init; }

    /// <summary>Rows ahead; null unless a forecast.</summary>
    public int? Horizon { get; init; }

    /// <summary>Number of classes; null unless it has classes.</summary>
    public int? Classes { get; init; }

    /// <summary>The model family.</summary>
    public required string Model { get; init; }

    /// <summary>What is improved.</summary>
    public required ImmutableArray<Objective> Objectives { get; init; }

    /// <summary>The sampler's key.</summary>
    public required string Sampler { get; init; }

    /// <summary>The pruner's key.</summary>
    public required string Pruner { get; init; }

    /// <summary>Trials asked for; null for no limit.</summary>
    public int? Budget { get; init; }

    /// <summary>Trials that run at once; null for as many as there are slots.</summary>
    public int? Parallel { get; init; }

    /// <summary>Trials by state.</summary>
    public required ImmutableDictionary<TrialState, int> Counts { get; init; }

    /// <summary>The best completed trial's number, or null.</summary>
    public int? BestNumber { get; init; }

    /// <summary>Its value, or null.</summary>
    public double? BestValue { get; init; }

    /// <summary>The best value so far after each finished trial, at most 64 points.</summary>
    public ImmutableArray<double> BestSoFar { get; init; } = [];

    /// <summary>The objective's value of each baseline by name (<c>naive</c>, <c>seasonal</c>, <c>linear</c>), where it applies to the objective.</summary>
    public ImmutableDictionary<string, double> Baselines { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>The season found in the target, in rows.</summary>
    public int? SeasonalPeriod { get; init; }

    /// <summary>Rows of each part; null before the data are prepared.</summary>
    public Data.SplitPlan? Split { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last began to run, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When something last happened.</summary>
    public required DateTimeOffset ActiveAt { get; init; }

    /// <summary>Running time so far, pauses left out.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Running time left as a range, from the durations of finished trials; null while nothing is known.</summary>
    public TimeRange? Left { get; init; }

    /// <summary>Median running time of a completed trial; null before the first.</summary>
    public TimeSpan? MedianTrial { get; init; }

    /// <summary>When it came to its last end; null while it has none.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its place in the queue, from 1; null unless it is queued.</summary>
    public int? QueuePosition { get; init; }

    /// <summary>A person's text, in Markdown; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>A person's tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The group it is listed in; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it was put away.</summary>
    public bool Archived { get; init; }

    /// <summary>Trials with an end of any kind.</summary>
    public int Finished => Counts.Where(c => c.Key.IsFinished()).Sum(c => c.Value);
}

/// <summary>A study that was deleted and can still be brought back.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DeletedAt">When it was deleted.</param>
public sealed record DeletedStudy(string Name, DateTimeOffset DeletedAt)
{
    /// <summary>Until when it can be brought back at least.</summary>
    public DateTimeOffset Until => DeletedAt + StudyRetention.Undo;
}

/// <summary>A range of time.</summary>
/// <param name="Low">At least.</param>
/// <param name="High">At most.</param>
public sealed record TimeRange(TimeSpan Low, TimeSpan High);

/// <summary>Which trials, in which order.</summary>
public sealed record TrialQuery
{
    /// <summary>States to show; empty for all.</summary>
    public ImmutableArray<TrialState> States { get; init; } = [];

    /// <summary>What else must hold; null for nothing.</summary>
    public TrialFilter? Filter { get; init; }

    /// <summary>Only trials of these numbers; null for all.</summary>
    public ImmutableArray<int>? Numbers { get; init; }

    /// <summary><c>number</c>, <c>value</c>, <c>state</c>, <c>epochs</c>, <c>duration</c>, a tuned parameter's name, <c>param.NAME</c> for any hyper-parameter as trained with, or <c>metric.NAME</c> of the best epoch.</summary>
    public string Sort { get; init; } = "number";

    /// <summary>Whether the greatest come first; trials without a value always come last.</summary>
    public bool Descending { get; init; }

    /// <summary>Trials to pass over.</summary>
    public int Skip { get; init; }

    /// <summary>At most so many.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>A page of trials.</summary>
/// <param name="Trials">The trials of the page.</param>
/// <param name="Total">How many match in all.</param>
public sealed record TrialPage(IReadOnlyList<TrialView> Trials, int Total);

/// <summary>A trial at a glance.</summary>
public sealed record TrialView
{
    /// <summary>Its id over all studies.</summary>
    public required long Id { get; init; }

    /// <summary>Its number in the study.</summary>
    public required int Number { get; init; }

    /// <summary>Where it stands.</summary>
    public required TrialState State { get; init; }

    /// <summary>The tuned parameters that are active.</summary>
    public required ParameterSet Parameters { get; init; }

    /// <summary>All hyper-parameters with fixed ones and defaults.</summary>
    public required ParameterSet Configuration { get; init; }

    /// <summary>The objectives' values; empty before its end or without one. A running trial has its best so far in <see cref="BestValue"/>.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>The first objective's best value so far, or null.</summary>
    public double? BestValue { get; init; }

    /// <summary>The first objective's last value, or null.</summary>
    public double? LastValue { get; init; }

    /// <summary>Epoch of the best value, or null.</summary>
    public int? BestStep { get; init; }

    /// <summary>Epochs reported.</summary>
    public required int Epochs { get; init; }

    /// <summary>Epochs it may have.</summary>
    public int? MaxEpochs { get; init; }

    /// <summary>Where it came from: <c>sampler</c>, <c>enqueued</c> or <c>continued</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>Why it was pruned, failed, or ended early; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The objective's curve, at most 64 points.</summary>
    public ImmutableArray<double> Sparkline { get; init; } = [];

    /// <summary>When it first began, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Training time.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Trainable numbers of its network; null when unknown.</summary>
    public long? Weights { get; init; }

    /// <summary>Seeds its weights, shuffling and dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>The device it trained on last, as <c>cpu</c>; null before its start.</summary>
    public string? Device { get; init; }

    /// <summary>The version of libtorch it trained with; null before its start.</summary>
    public string? LibTorch { get; init; }

    /// <summary>Whether predictions of its best epoch on validation rows are kept.</summary>
    public bool HasPredictions { get; init; }

    /// <summary>Whether a person marked it.</summary>
    public bool Starred { get; init; }

    /// <summary>A person's tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>A person's text, in Markdown; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>When it trained where.</summary>
    public ImmutableArray<TrialSegment> Segments { get; init; } = [];

    /// <summary>The trial from whose checkpoint it goes on; null for one that began anew.</summary>
    public int? Continues { get; init; }

    /// <summary>Whether its training can go on: a checkpoint of its last epoch is kept.</summary>
    public bool CanTrainLonger { get; init; }

    /// <summary>All metrics of its best epoch by name.</summary>
    public ImmutableDictionary<string, double> Metrics { get; init; } = ImmutableDictionary<string, double>.Empty;
}

/// <summary>A trial as a point of the history.</summary>
/// <param name="Number">Its number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Value">The first objective's value, or best so far while it runs; NaN when there is none.</param>
public readonly record struct TrialPoint(int Number, TrialState State, double Value);

/// <summary>A line of a trial's log.</summary>
/// <param name="At">When.</param>
/// <param name="Level">How important.</param>
/// <param name="Message">One line.</param>
public sealed record TrialLogLine(DateTimeOffset At, TrialLogLevel Level, string Message);
