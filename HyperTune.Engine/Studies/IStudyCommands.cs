using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Everything a person can do to studies. Every call is refused, not ignored, when it does not fit the state.</summary>
public interface IStudyCommands
{
    /// <summary>Checks a document and keeps it as a new study.</summary>
    /// <param name="spec">The document.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CreateResult> CreateAsync(StudySpec spec, CancellationToken cancellationToken);

    /// <summary>Puts a created study into the queue.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> StartAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>Lets running trials finish their epoch, checkpoints them, and holds.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> PauseAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>Puts a paused study back into the queue.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> ResumeAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>Ends the search; running trials are cancelled, the best is kept.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> StopAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>Raises the budget by a number of trials and queues a study that had ended.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="count">At least 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> AddTrialsAsync(Guid studyId, int count, CancellationToken cancellationToken);

    /// <summary>Changes how many trials run at once, also while it runs; running trials are not touched.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="parallel">At least 1; null for as many as there are slots.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> SetParallelAsync(Guid studyId, int? parallel, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the search space, also while it runs: later trials are drawn from the new one, earlier ones stay as they are, the former space is recorded.
    /// Parameters keep their names; the greatest window stays, since it fixes which rows are scored.
    /// </summary>
    /// <param name="studyId">The study.</param>
    /// <param name="space">The whole new space.</param>
    /// <param name="seen">The space that the new one was made from: refused when the study has another by now. Null to replace whatever it has.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> ChangeSpaceAsync(Guid studyId, SearchSpace space, SearchSpace? seen, CancellationToken cancellationToken);

    /// <summary>Gives a queued study another place in the queue.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="position">1 for the next to run; past the end for the last.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> MoveInQueueAsync(Guid studyId, int position, CancellationToken cancellationToken);

    /// <summary>Makes a new study of the same document, not started.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="name">The new study's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CreateResult> DuplicateAsync(Guid studyId, string name, CancellationToken cancellationToken);

    /// <summary>Gives a study another name.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="name">1 to 200 characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> RenameAsync(Guid studyId, string name, CancellationToken cancellationToken);

    /// <summary>Deletes a study that is not running, with its trials and files. Can be undone for <see cref="StudyRetention.Undo"/>.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> DeleteAsync(Guid studyId, CancellationToken cancellationToken);

    /// <summary>Brings a deleted study back as it was; one that was queued comes back paused.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> RestoreAsync(Guid studyId, CancellationToken cancellationToken);
}

/// <summary>A new study, or what is wrong with its document.</summary>
/// <param name="StudyId">The new study, or null.</param>
/// <param name="Problems">What is wrong; empty when made.</param>
public sealed record CreateResult(Guid? StudyId, ImmutableArray<SpecProblem> Problems);

/// <summary>What became of a command.</summary>
/// <param name="Done">Whether it was carried out.</param>
/// <param name="State">The study's state afterwards; null when there is no such study.</param>
/// <param name="Refusal">Why not, in one sentence for people; null when done.</param>
/// <param name="Problems">What is wrong with what was given, where that is why.</param>
public sealed record CommandResult(bool Done, StudyState? State, string? Refusal, ImmutableArray<SpecProblem> Problems)
{
    /// <summary>The number of the trial that was added; null where none was.</summary>
    public int? Added { get; init; }
}
