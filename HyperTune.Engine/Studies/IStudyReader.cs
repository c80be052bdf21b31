using System.Collections.Immutable;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>What pages, the API and the command line read: committed rows only. Each method is one or two round trips with an index.</summary>
public interface IStudyReader
{
    /// <summary>All studies, latest activity first.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<StudySummary>> StudiesAsync(CancellationToken cancellationToken);

    /// <summary>The studies that came to their end last, latest first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<StudySummary>> EndedAsync(int most, CancellationToken cancellationToken);

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

    /// <summary>Where the trial of an id over all studies is; null when there is none, or it was deleted.</summary>
    /// <param name="trialId">The trial's id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<TrialPlace?> PlaceAsync(long trialId, CancellationToken cancellationToken);

    /// <summary>Curves of some metrics of one trial: metric → (step, value) ascending. Unknown metrics are absent.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="number">The trial's number.</param>
    /// <param name="metrics">Names; empty for all.</param>
    /// <param name="afterStep">Only later steps.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>>> CurvesAsync(
        Guid studyId, int number, IReadOnlyCollection<string> metrics, int afterStep, CancellationToken cancellationToken);

    /// <summary>Curves of some metrics of several trials, of each only what came after a step of its own: number → metric → (step, value) ascending. Trials and metrics
    /// without any are absent. Two round trips however many trials there are; cost O(epochs that are new).</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="afterSteps">The trials' numbers, and the step each is known up to; 0 for all.</param>
    /// <param name="metrics">Names; empty for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyDictionary<int, IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>>>> CurvesSinceAsync(
        Guid studyId, IReadOnlyDictionary<int, int> afterSteps, IReadOnlyCollection<string> metrics, CancellationToken cancellationToken);

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
    /// <summary>What a person should know about the rows that is no error, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What goes into networks and comes out, with the longest window; null where it was prepared by an earlier version.</summary>
    public Data.NetworkShape? Network { get; init; }

    /// <summary>The exact size of a trial's network; null where the shape is not known. Cost O(layers).</summary>
    /// <param name="configuration">Complete with defaults.</param>
    public Data.ModelSize? SizeOf(Spaces.ParameterSet configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (Network is not { } shape || !configuration.ContainsKey("model"))
        {
            return null;
        }

        int window = configuration.TryGetValue("window", out Spaces.ParameterValue own) && own.IsNumber ? Math.Min(own.Integer, shape.Window) : shape.Window;
        return Data.ModelSize.Of(configuration, shape with { Window = window });
    }

    /// <summary>What the linear baseline sees of a sample, in a sentence; null for studies of earlier versions.</summary>
    public string? LinearSight { get; init; }

    /// <summary>What to keep of prepared data.</summary>
    /// <param name="data">Prepared data.</param>
    public static PreparedFacts Of(Data.PreparedData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new(data.Split, data.Transform, data.Baselines, data.SeasonalPeriod, data.Training.InputNames, data.Training.Classes)
        {
            Notes = data.Notes,
            Network = Data.NetworkShape.Of(data.Training, data.Training.MaxWindow),
            LinearSight = data.LinearSight,
        };
    }
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

/// <summary>Where a trial is.</summary>
/// <param name="StudyId">Its study.</param>
/// <param name="Number">Its number in it.</param>
public sealed record TrialPlace(Guid StudyId, int Number);

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
