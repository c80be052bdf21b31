using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Studies in memory, for pages: a test says what there is and sees what was asked for.</summary>
public sealed class FakeStudies : IStudyReader, IStudyCommands
{
    private readonly Lock gate = new();

    public List<StudySummary> All { get; } = [];

    public List<TrialView> Trials { get; } = [];

    public StudySpec Spec { get; set; } = Specs.Forecast();

    public Dictionary<(int Number, string Metric), IReadOnlyList<IntermediateValue>> Curves { get; } = [];

    public List<string> Asked { get; } = [];

    public List<(int Number, int After)> CurvesRead { get; } = [];

    public List<TrialQuery> Queries { get; } = [];

    public CommandResult Answer { get; set; } = new(true, StudyState.Running, null, []);

    public Task<IReadOnlyList<StudySummary>> StudiesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StudySummary>>([.. All]);

    public Task<StudySummary?> StudyAsync(Guid studyId, CancellationToken cancellationToken) => Task.FromResult(All.FirstOrDefault(s => s.Id == studyId));

    public Task<StudySpec?> SpecAsync(Guid studyId, CancellationToken cancellationToken) => Task.FromResult<StudySpec?>(Spec);

    public Task<TrialPage> TrialsAsync(Guid studyId, TrialQuery query, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Queries.Add(query);
        }

        TrialView[] matching = [.. Trials.Where(t => query.States.IsEmpty || query.States.Contains(t.State)).OrderBy(t => t.Number)];
        if (query.Descending)
        {
            Array.Reverse(matching);
        }

        return Task.FromResult(new TrialPage([.. matching.Skip(query.Skip).Take(query.Take)], matching.Length));
    }

    public Task<TrialView?> TrialAsync(Guid studyId, int number, CancellationToken cancellationToken) => Task.FromResult(Trials.FirstOrDefault(t => t.Number == number));

    public Task<IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>>> CurvesAsync(
        Guid studyId, int number, IReadOnlyCollection<string> metrics, int afterStep, CancellationToken cancellationToken)
    {
        CurvesRead.Add((number, afterStep));
        return Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>>>(Curves
            .Where(c => c.Key.Number == number && (metrics.Count == 0 || metrics.Contains(c.Key.Metric)))
            .ToDictionary(c => c.Key.Metric, c => (IReadOnlyList<IntermediateValue>)[.. c.Value.Where(v => v.Step > afterStep)]));
    }

    public Task<IReadOnlyList<TrialPoint>> PointsAsync(Guid studyId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TrialPoint>>([.. Trials.Select(t => new TrialPoint(t.Number, t.State, t.BestValue ?? double.NaN))]);

    public Task<IReadOnlyList<TrialLogLine>> LogAsync(Guid studyId, int number, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TrialLogLine>>([new(StudySummaries.Noon, TrialLogLevel.Warning, "Validation worse for 4 epochs")]);

    public Task<PreparedFacts?> PreparedAsync(Guid studyId, CancellationToken cancellationToken) => Task.FromResult<PreparedFacts?>(null);

    public Task<string?> PredictionPathAsync(Guid studyId, int number, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

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

    public Task<CommandResult> RenameAsync(Guid studyId, string name, CancellationToken cancellationToken) => Note($"rename {name}");

    public Task<CommandResult> DeleteAsync(Guid studyId, CancellationToken cancellationToken) => Note("delete");

    private Task<CommandResult> Note(string what)
    {
        Asked.Add(what);
        return Task.FromResult(Answer);
    }
}
