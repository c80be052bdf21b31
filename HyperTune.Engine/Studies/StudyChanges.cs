using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>Changes of a study's document that several commands make. Called inside the gate.</summary>
internal sealed class StudyChanges(IStudyStore store, LiveStudies live, StudyQueue queue)
{
    /// <summary>Keeps a changed document and tells the running study of it.</summary>
    public async Task SaveAsync(StoredStudy study, StudySpec spec, CancellationToken cancellationToken)
    {
        await store.ChangeAsync(study.Id, spec, cancellationToken).ConfigureAwait(false);
        live.Find(study.Id)?.Change(spec);
    }

    /// <summary>An ended study gets so many trials more than it has, and is queued; another so many more than it was to have.</summary>
    public async Task<CommandResult> ExtendAsync(StoredStudy study, int count, CancellationToken cancellationToken)
    {
        if (StudyTransitions.Next(study.State, StudyEvent.Extend) is null)
        {
            return CommandAnswers.Refused(study.State, L["CannotExtend", CommandAnswers.Words(study.State)]);
        }

        BudgetSpec budget = study.Spec.Budget;
        int? basis = study.State.HasEnded()
            ? (await store.TrialsAsync(study.Id, cancellationToken).ConfigureAwait(false)).Count(t => t.State.IsFinished())
            : budget.Trials;
        bool outOfTime = study.Elapsed.TotalMinutes >= (budget.Minutes ?? double.PositiveInfinity);
        BudgetSpec raised = budget with { Trials = basis + count, Minutes = outOfTime ? null : budget.Minutes };
        await SaveAsync(study, study.Spec with { Budget = raised }, cancellationToken).ConfigureAwait(false);
        StudyMove move = await store.MoveAsync(study.Id, StudyEvent.Extend, null, cancellationToken).ConfigureAwait(false);
        queue.Poke();
        return CommandAnswers.Done(move.State);
    }
}
