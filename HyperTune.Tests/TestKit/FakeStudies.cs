using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Studies in memory, for pages: a test says what there is and sees what was asked for.</summary>
public sealed class FakeStudies : IStudyReader, IStudyCommands, ITrialCommands, IAnnotations, IEpochRanks
{
    private readonly Lock gate = new();
    private long tablesMade;
    private int endsRead;

    public List<StudySummary> All { get; } = [];

    public List<TrialView> Trials { get; } = [];

    public StudySpec Spec { get; set; } = Specs.Forecast();

    public Dictionary<(int Number, string Metric), IReadOnlyList<IntermediateValue>> Curves { get; } = [];

    /// <summary>How many times the ends of studies were read.</summary>
    public int EndsRead => Volatile.Read(ref endsRead);

    /// <summary>How many trials were asked for in each reading of many curves at once.</summary>
    public List<int> CurvesReadTogether { get; } = [];

    /// <summary>Trials of single studies; every other study has <see cref="Trials"/>.</summary>
    public Dictionary<Guid, List<TrialView>> TrialsOf { get; } = [];

    /// <summary>Documents of single studies; every other study has <see cref="Spec"/>.</summary>
    public Dictionary<Guid, StudySpec> SpecsOf { get; } = [];

    /// <summary>Tables of single studies; every other study has <see cref="Table"/>.</summary>
    public Dictionary<Guid, TrialTable> TablesOf { get; } = [];

    /// <summary>Files with kept predictions, by the trial's number.</summary>
    public Dictionary<int, string> PredictionPaths { get; } = [];

    public TrialTable? Table { get; set; }

    /// <summary>Told at every reading of the table.</summary>
    public Action TableRead { get; set; } = static () => { };

    public SearchSpace? ChangedSpace { get; private set; }

    public SearchSpace? SeenSpace { get; private set; }

    public DeletedStudy? Deleted { get; set; }

    public Dictionary<(int Number, int Epoch), EpochRank> Ranks { get; } = [];

    public ImmutableArray<SpaceVersion> SpaceVersions { get; set; } = [];

    public List<int> DeletedTrials { get; } = [];

    public Action<IReadOnlyCollection<int>> Deleting { get; set; } = static _ => { };

    public List<string> Asked { get; } = [];

    public List<(int Number, int After)> CurvesRead { get; } = [];

    public List<TrialQuery> Queries { get; } = [];

    public CommandResult Answer { get; set; } = new(true, StudyState.Running, null, []);

    public Task<IReadOnlyList<StudySummary>> StudiesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StudySummary>>([.. All]);

    public Task<IReadOnlyList<StudySummary>> EndedAsync(int most, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref endsRead);
        return Task.FromResult<IReadOnlyList<StudySummary>>([.. All.Where(s => s.EndedAt is not null).OrderByDescending(s => s.EndedAt).Take(most)]);
    }

    public Task<StudySummary?> StudyAsync(Guid studyId, CancellationToken cancellationToken) => Task.FromResult(All.FirstOrDefault(s => s.Id == studyId));

    public Task<DeletedStudy?> DeletedAsync(Guid studyId, CancellationToken cancellationToken) => Task.FromResult(Deleted);

    public EpochRank? Find(Guid studyId, int number, int epoch, double value) => Ranks.GetValueOrDefault((number, epoch));

    public Task<StudySpec?> SpecAsync(Guid studyId, CancellationToken cancellationToken) => Task.FromResult<StudySpec?>(SpecsOf.GetValueOrDefault(studyId, Spec));

    public Task<TrialPage> TrialsAsync(Guid studyId, TrialQuery query, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Queries.Add(query);
        }

        TrialView[] matching = Matching(studyId, query);
        return Task.FromResult(new TrialPage([.. matching.Skip(query.Skip).Take(query.Take)], matching.Length));
    }

    public Task<IReadOnlyList<int>> NumbersAsync(Guid studyId, TrialQuery query, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Queries.Add(query);
        }

        return Task.FromResult<IReadOnlyList<int>>([.. Matching(studyId, query).Select(t => t.Number)]);
    }

    public Task<TrialNames?> NamesAsync(Guid studyId, CancellationToken cancellationToken) =>
        Task.FromResult<TrialNames?>(new([.. Spec.Space.Parameters.Select(p => p.Name).Concat(Trials.SelectMany(t => t.Configuration.Keys)).Distinct()], [.. Trials.SelectMany(t => t.Metrics.Keys).Distinct()]));

    public Task<IReadOnlyList<int>> DeletedTrialsAsync(Guid studyId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<int>>([.. DeletedTrials]);

    public Task<TrialView?> TrialAsync(Guid studyId, int number, CancellationToken cancellationToken) => Task.FromResult(Of(studyId).FirstOrDefault(t => t.Number == number));

    public Task<TrialPlace?> PlaceAsync(long trialId, CancellationToken cancellationToken) =>
        Task.FromResult(Trials.Where(t => t.Id == trialId && All.Count > 0).Select(t => new TrialPlace(All[0].Id, t.Number)).FirstOrDefault());

    public Task<IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>>> CurvesAsync(
        Guid studyId, int number, IReadOnlyCollection<string> metrics, int afterStep, CancellationToken cancellationToken)
    {
        CurvesRead.Add((number, afterStep));
        return Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>>>(Curves
            .Where(c => c.Key.Number == number && (metrics.Count == 0 || metrics.Contains(c.Key.Metric)))
            .ToDictionary(c => c.Key.Metric, c => (IReadOnlyList<IntermediateValue>)[.. c.Value.Where(v => v.Step > afterStep)]));
    }

    public Task<IReadOnlyDictionary<int, IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>>>> CurvesSinceAsync(
        Guid studyId, IReadOnlyDictionary<int, int> afterSteps, IReadOnlyCollection<string> metrics, CancellationToken cancellationToken)
    {
        CurvesReadTogether.Add(afterSteps.Count);
        CurvesRead.AddRange(afterSteps.Select(a => (a.Key, a.Value)));
        return Task.FromResult<IReadOnlyDictionary<int, IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>>>>(Curves
            .Where(c => afterSteps.ContainsKey(c.Key.Number) && (metrics.Count == 0 || metrics.Contains(c.Key.Metric)))
            .GroupBy(c => c.Key.Number)
            .ToDictionary(
                g => g.Key,
                g => (IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>>)g.ToDictionary(
                    c => c.Key.Metric, c => (IReadOnlyList<IntermediateValue>)[.. c.Value.Where(v => v.Step > afterSteps[g.Key])])));
    }

    public Task<IReadOnlyList<TrialPoint>> PointsAsync(Guid studyId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TrialPoint>>([.. Trials.Select(t => new TrialPoint(t.Number, t.State, t.BestValue ?? double.NaN))]);

    public Task<IReadOnlyList<TrialLogLine>> LogAsync(Guid studyId, int number, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TrialLogLine>>([new(StudySummaries.Noon, TrialLogLevel.Warning, "Validation worse for 4 epochs")]);

    public Task<PreparedFacts?> PreparedAsync(Guid studyId, CancellationToken cancellationToken) => Task.FromResult<PreparedFacts?>(null);

    public Task<string?> PredictionPathAsync(Guid studyId, int number, CancellationToken cancellationToken) => Task.FromResult(PredictionPaths.GetValueOrDefault(number));

    public Task<CreateResult> CreateAsync(StudySpec spec, CancellationToken cancellationToken)
    {
        Note($"create {spec.Name}");
        return Task.FromResult(Answer.Done ? new CreateResult(Guid.CreateVersion7(StudySummaries.Noon), []) : new CreateResult(null, Answer.Problems));
    }

    public Task<CommandResult> StartAsync(Guid studyId, CancellationToken cancellationToken) => Note("start");

    public Task<CommandResult> PauseAsync(Guid studyId, CancellationToken cancellationToken) => Note("pause");

    public Task<CommandResult> ResumeAsync(Guid studyId, CancellationToken cancellationToken) => Note("resume");

    public Task<CommandResult> StopAsync(Guid studyId, CancellationToken cancellationToken) => Note("stop");

    public Task<CommandResult> PruneAsync(Guid studyId, int number, CancellationToken cancellationToken) => Note($"prune {number}");

    public Task<CommandResult> AddTrialsAsync(Guid studyId, int count, CancellationToken cancellationToken) => Note($"add {count}");

    public Task<CommandResult> EnqueueAsync(Guid studyId, ParameterSet parameters, CancellationToken cancellationToken) =>
        Note($"enqueue {string.Join(", ", parameters.Select(p => $"{p.Key}={p.Value}"))}");

    public Task<CommandResult> SkipAsync(Guid studyId, int number, CancellationToken cancellationToken) => Note($"skip {number}");

    public Task<CommandResult> TrainLongerAsync(Guid studyId, int number, int epochs, CancellationToken cancellationToken) => Note($"train {number} for {epochs} more");

    public Task<CommandResult> DeleteAsync(Guid studyId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken)
    {
        Deleting(numbers);
        return Note($"delete {string.Join(",", numbers)}");
    }

    public Task<CommandResult> RestoreAsync(Guid studyId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) => Note($"restore {string.Join(",", numbers)}");

    public Task<CommandResult> SetParallelAsync(Guid studyId, int? parallel, CancellationToken cancellationToken) => Note($"parallel {parallel}");

    public Task<CommandResult> ChangeSpaceAsync(Guid studyId, SearchSpace space, SearchSpace? seen, CancellationToken cancellationToken)
    {
        (ChangedSpace, SeenSpace) = (space, seen);
        return Note("space");
    }

    public Task<CommandResult> MoveInQueueAsync(Guid studyId, int position, CancellationToken cancellationToken) => Note($"move to {position}");

    public Task<CreateResult> DuplicateAsync(Guid studyId, string name, CancellationToken cancellationToken) =>
        CreateAsync(Spec with { Name = name }, cancellationToken);

    public Task<CommandResult> RestoreAsync(Guid studyId, CancellationToken cancellationToken) => Note("restore");

    public Task<CommandResult> StarAsync(Guid studyId, IReadOnlyCollection<int> numbers, bool starred, CancellationToken cancellationToken) =>
        Note($"{(starred ? "star" : "unstar")} {string.Join(",", numbers)}");

    public Task<CommandResult> TagAsync(Guid studyId, IReadOnlyCollection<int> numbers, ImmutableArray<string> add, ImmutableArray<string> remove, CancellationToken cancellationToken) =>
        Note($"tag {string.Join(",", numbers)} +{string.Join(",", add)} -{string.Join(",", remove)}");

    public Task<CommandResult> NoteAsync(Guid studyId, int number, string note, CancellationToken cancellationToken) => Note($"note {number} {note}");

    public Task<CommandResult> DescribeAsync(Guid studyId, StudyDescription change, CancellationToken cancellationToken) => Note($"describe {change.Note} {change.Group} {string.Join(",", change.Tags ?? [])}");

    public Task<CommandResult> ArchiveAsync(Guid studyId, bool archived, CancellationToken cancellationToken) => Note(archived ? "archive" : "unarchive");

    public Task<TrialTable?> TableAsync(Guid studyId, CancellationToken cancellationToken)
    {
        TableRead();
        return Task.FromResult(TablesOf.TryGetValue(studyId, out TrialTable? own) ? own : Table ?? (All.Exists(s => s.Id == studyId) ? TableOfTrials() : null));
    }

    public Task<IReadOnlyDictionary<int, LearningCurve>> CurvesOfAsync(Guid studyId, IReadOnlyCollection<int> numbers, string metric, CancellationToken cancellationToken)
    {
        CurvesReadTogether.Add(numbers.Count);
        return Task.FromResult<IReadOnlyDictionary<int, LearningCurve>>(Curves
            .Where(c => c.Key.Metric == metric && numbers.Contains(c.Key.Number))
            .ToDictionary(c => c.Key.Number, c => c.Value.Aggregate(LearningCurve.Empty, (curve, v) => curve.Append(v.Step, v.Value))));
    }

    public Task<ImmutableArray<SpaceVersion>> SpaceVersionsAsync(Guid studyId, CancellationToken cancellationToken) => Task.FromResult(SpaceVersions);

    public Task<IReadOnlyList<(string Tag, int Count)>> TagsAsync(Guid studyId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<(string Tag, int Count)>>([.. Trials.SelectMany(t => t.Tags).CountBy(t => t).Select(t => (t.Key, t.Value))]);

    public Task<CommandResult> RenameAsync(Guid studyId, string name, CancellationToken cancellationToken) => Note($"rename {name}");

    public Task<CommandResult> DeleteAsync(Guid studyId, CancellationToken cancellationToken) => Note("delete");

    private List<TrialView> Of(Guid studyId) => TrialsOf.GetValueOrDefault(studyId, Trials);

    private TrialView[] Matching(Guid studyId, TrialQuery query)
    {
        IEnumerable<TrialView> matching = Of(studyId).Where(t =>
            (query.States.IsEmpty || query.States.Contains(t.State)) && query.Numbers?.Contains(t.Number) != false && query.Filter?.Matches(t) != false);
        IEnumerable<TrialView> sorted = query.Sort == "value" ? matching.OrderBy(t => t.BestValue ?? double.NaN) : matching.OrderBy(t => t.Number);
        return [.. query.Descending ? sorted.Reverse() : sorted];
    }

    private Task<CommandResult> Note(string what)
    {
        Asked.Add(what);
        return Task.FromResult(Answer);
    }

    private TrialTable TableOfTrials()
    {
        TrialView[] trials = [.. Trials.OrderBy(t => t.Number)];
        return new()
        {
            StudyId = Guid.Empty,
            Version = ++tablesMade,
            Space = Spec.Space,
            Objectives = Spec.Objectives,
            Parameters = [],
            Number = [.. trials.Select(t => t.Number)],
            State = [.. trials.Select(t => t.State)],
            Value = [.. trials.Select(t => t.BestValue ?? double.NaN)],
            Seconds = [.. trials.Select(t => t.Duration.TotalSeconds)],
            Epochs = [.. trials.Select(t => t.Epochs)],
            StartedAt = [.. trials.Select(t => t.StartedAt?.ToUnixTimeMilliseconds() ?? 0)],
            FinishedAt = [.. trials.Select(t => t.FinishedAt?.ToUnixTimeMilliseconds() ?? 0)],
            Segments = [.. trials.Select(t => t.Segments)],
        };
    }
}
