using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Studies;

/// <summary>Everything a person can do to single trials. Every call is refused, not ignored, when it does not fit.</summary>
public interface ITrialCommands
{
    /// <summary>Ends one running trial after its epoch, as pruned by a person: its values stay knowledge.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="number">The trial's number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> PruneAsync(Guid studyId, int number, CancellationToken cancellationToken);

    /// <summary>Abandons one running trial at once, without waiting for its epoch: it counts as cancelled, samplers ignore it, its slot is free.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="number">The trial's number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> SkipAsync(Guid studyId, int number, CancellationToken cancellationToken);

    /// <summary>Puts a configuration in front of the sampler; problems name its parameters.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="parameters">Values of active parameters of the space; those left out are drawn. <c>epochs</c> may be given even where the study fixes them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> EnqueueAsync(Guid studyId, ParameterSet parameters, CancellationToken cancellationToken);

    /// <summary>
    /// Trains a finished trial's configuration for more epochs, from its checkpoint, as a new trial with its seed and its curve so far; the search gets one trial
    /// more where it had ended. Refused when no checkpoint is kept: those of the best trials are.
    /// </summary>
    /// <param name="studyId">The study.</param>
    /// <param name="number">The finished trial's number.</param>
    /// <param name="epochs">Further epochs, at least 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> TrainLongerAsync(Guid studyId, int number, int epochs, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes finished trials: lists, charts, samplers and the best no longer know them. They still count towards the budget, and their numbers are not drawn
    /// again. Can be undone for <see cref="StudyRetention.Undo"/>.
    /// </summary>
    /// <param name="studyId">The study.</param>
    /// <param name="numbers">Their numbers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> DeleteAsync(Guid studyId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken);

    /// <summary>Brings deleted trials back.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="numbers">Their numbers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandResult> RestoreAsync(Guid studyId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken);
}

/// <summary>How long what was deleted can be brought back.</summary>
public static class StudyRetention
{
    /// <summary>From the deletion on; afterwards files and curves are removed for good.</summary>
    public static TimeSpan Undo { get; } = TimeSpan.FromHours(1);
}
