using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using static HyperTune.Engine.Storage.StorageText;

namespace HyperTune.Engine.Storage;

/// <summary>Keeps what people write beside studies and trials.</summary>
internal sealed class AnnotationStore(StoreWriter writer) : IAnnotations
{
    public Task<CommandResult> StarAsync(Guid studyId, IReadOnlyCollection<int> numbers, bool starred, CancellationToken cancellationToken) =>
        ChangeAsync(studyId, numbers, trial => trial.Starred = starred, cancellationToken);

    public Task<CommandResult> TagAsync(
        Guid studyId, IReadOnlyCollection<int> numbers, ImmutableArray<string> add, ImmutableArray<string> remove, CancellationToken cancellationToken)
    {
        ImmutableArray<string> trimmed = Trimmed(add);
        return TagProblem(trimmed) is { } problem
            ? Task.FromResult(problem)
            : ChangeAsync(studyId, numbers, trial => trial.Tags = TagList.Pack(TagList.Unpack(trial.Tags).Except(remove).Concat(trimmed)), cancellationToken);
    }

    public Task<CommandResult> NoteAsync(Guid studyId, int number, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        return NoteProblem(note) is { } problem
            ? Task.FromResult(problem)
            : ChangeAsync(studyId, [number], trial => trial.Note = OrNull(note), cancellationToken);
    }

    public Task<CommandResult> DescribeAsync(Guid studyId, StudyDescription change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ImmutableArray<string>? tags = change.Tags is { } given ? Trimmed(given) : null;
        CommandResult? problem = (tags is { } checkedTags ? TagProblem(checkedTags) : null) ?? (change.Note is { } text ? NoteProblem(text) : null) ?? GroupProblem(change.Group);
        if (problem is not null)
        {
            return Task.FromResult(problem);
        }

        return ChangeAsync(
            studyId,
            study =>
            {
                study.Note = change.Note is { } note ? OrNull(note) : study.Note;
                study.Tags = tags is { } all ? TagList.Pack(all) : study.Tags;
                study.GroupName = change.Group is { } group ? OrNull(group.Trim()) : study.GroupName;
            },
            cancellationToken);
    }

    public Task<CommandResult> ArchiveAsync(Guid studyId, bool archived, CancellationToken cancellationToken) =>
        writer.WriteAsync(studyId, session =>
        {
            StudyRow? study = session.Context.Studies.FirstOrDefault(s => s.PublicId == studyId);
            if (archived && study?.State is StudyState.Queued or StudyState.Running or StudyState.Pausing or StudyState.Stopping)
            {
                return new CommandResult(false, study.State, L["RunningNotArchived"], []);
            }

            return Saved(session, study, s => s.ArchivedAt = archived ? session.Now : null);
        }).WaitAsync(cancellationToken);

    private Task<CommandResult> ChangeAsync(Guid studyId, Action<StudyRow> change, CancellationToken cancellationToken) =>
        writer.WriteAsync(studyId, session => Saved(session, session.Context.Studies.FirstOrDefault(s => s.PublicId == studyId), change)).WaitAsync(cancellationToken);

    private Task<CommandResult> ChangeAsync(Guid studyId, IReadOnlyCollection<int> numbers, Action<TrialRow> change, CancellationToken cancellationToken) =>
        writer.WriteAsync(studyId, session =>
        {
            List<TrialRow> rows = [.. session.Context.Trials.Where(t => t.Study.PublicId == studyId && numbers.Contains(t.Number))];
            rows.ForEach(change);
            session.Context.SaveChanges();
            return rows.Count == numbers.Distinct().Count()
                ? new CommandResult(true, null, null, [])
                : new(false, null, rows.Count == 0 ? L["NoTrial"] : L["SomeTrialsGone", numbers.Distinct().Count() - rows.Count], []);
        }).WaitAsync(cancellationToken);

    private static CommandResult Saved(WriteSession session, StudyRow? study, Action<StudyRow> change)
    {
        if (study is null)
        {
            return new(false, null, L["NoStudy"], []);
        }

        change(study);
        session.Context.SaveChanges();
        return new(true, study.State, null, []);
    }

    private static ImmutableArray<string> Trimmed(ImmutableArray<string> tags) => [.. tags.Select(t => t.Trim()).Where(t => t.Length > 0)];

    private static CommandResult? TagProblem(ImmutableArray<string> tags) =>
        tags.Any(t => t.Length > IAnnotations.MaxTag || t.Any(char.IsControl))
            ? Refused("/tags", L["TagRefused"], L["TagRefused.Expected", IAnnotations.MaxTag])
            : null;

    private static CommandResult? NoteProblem(string note) =>
        note.Length > IAnnotations.MaxNote ? Refused("/note", L["NoteTooLong"], L["NoteTooLong.Expected", IAnnotations.MaxNote]) : null;

    private static CommandResult? GroupProblem(string? group) =>
        group is { Length: > 200 } || group?.Any(char.IsControl) == true ? Refused("/group", L["GroupRefused"], L["GroupRefused.Expected"]) : null;

    private static CommandResult Refused(string field, string wrong, string right) => new(false, null, $"{wrong} {right}", [new SpecProblem(field, wrong, right)]);

    private static string? OrNull(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
