using System.Collections.Immutable;

namespace HyperTune.Engine.Studies;

/// <summary>What people write beside studies and trials: it never touches a search. Each call answers whether there was such a study or trial.</summary>
public interface IAnnotations
{
    /// <summary>Longest tag, in characters.</summary>
    const int MaxTag = 40;

    /// <summary>Longest note, in characters.</summary>
    const int MaxNote = 20_000;

    /// <summary>Marks trials, or takes the mark away.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="numbers">The trials' numbers.</param>
    /// <param name="starred">Whether they carry a star.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> StarAsync(Guid studyId, IReadOnlyCollection<int> numbers, bool starred, CancellationToken cancellationToken);

    /// <summary>Adds tags to trials and takes others away.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="numbers">The trials' numbers.</param>
    /// <param name="add">Tags they get; of one line, at most <see cref="MaxTag"/> characters, trimmed.</param>
    /// <param name="remove">Tags they lose.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> TagAsync(Guid studyId, IReadOnlyCollection<int> numbers, ImmutableArray<string> add, ImmutableArray<string> remove, CancellationToken cancellationToken);

    /// <summary>Writes a trial's note.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="number">The trial's number.</param>
    /// <param name="note">Markdown, at most <see cref="MaxNote"/> characters; empty to take it away.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> NoteAsync(Guid studyId, int number, string note, CancellationToken cancellationToken);

    /// <summary>Writes what a person keeps beside a study.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="change">Null fields stay as they are.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> DescribeAsync(Guid studyId, StudyDescription change, CancellationToken cancellationToken);

    /// <summary>Puts a study away from the list, or back.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="archived">Whether it is put away.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> ArchiveAsync(Guid studyId, bool archived, CancellationToken cancellationToken);
}

/// <summary>What a person keeps beside a study; null leaves a field as it is, an empty one takes it away.</summary>
/// <param name="Note">Markdown.</param>
/// <param name="Tags">All tags.</param>
/// <param name="Group">The group it is listed in.</param>
public sealed record StudyDescription(string? Note = null, ImmutableArray<string>? Tags = null, string? Group = null);
