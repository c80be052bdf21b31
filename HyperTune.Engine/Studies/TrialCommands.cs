using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.CommandAnswers;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>Carries out what people ask of single trials.</summary>
internal sealed class TrialCommands(IStudyStore store, LiveStudies live, StudyChanges changes, StudyFolders folders) : ITrialCommands
{
    /// <inheritdoc/>
    public Task<CommandResult> PruneAsync(Guid studyId, int number, CancellationToken cancellationToken) => EndAsync(studyId, number, atOnce: false, cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> SkipAsync(Guid studyId, int number, CancellationToken cancellationToken) => EndAsync(studyId, number, atOnce: true, cancellationToken);

    /// <inheritdoc/>
    public async Task<CommandResult> EnqueueAsync(Guid studyId, ParameterSet parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Addition addition = new(
            study => EnqueueRules.Check(study.Spec, parameters) is { Length: > 0 } problems
                ? Refused(study.State, L["ConfigurationRefused"], problems)
                : null,
            number => new RunSignal.Enqueue(parameters, number),
            number => StudyFolders.TryDelete(folders.Trial(studyId, number)),
            (study, number) => store.AddTrialAsync(
                study.Id,
                TrialPlan.New(study.Spec, number, TrialPlan.Complete(study.Spec, parameters, number), "enqueued", TrialPlan.OwnEpochs(study.Spec, parameters)),
                cancellationToken));
        try
        {
            return await AddAsync(studyId, addition, cancellationToken).ConfigureAwait(false);
        }
        catch (NoFeasibleDrawException e)
        {
            return Refused(null, L["ConfigurationRefused"], [new("/params", e.Message, L["NothingAllowed.Expected"])]);
        }
    }

    /// <inheritdoc/>
    public async Task<CommandResult> TrainLongerAsync(Guid studyId, int number, int epochs, CancellationToken cancellationToken)
    {
        if (epochs is < 1 or > 100_000)
        {
            return Refused(null, L["GiveEpochs"], [new("/epochs", L["CannotTrainLonger", epochs], L["CannotTrainLonger.Expected"])]);
        }

        IReadOnlyList<StoredTrial> trials = await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false) is null
            ? []
            : await store.TrialsAsync(studyId, cancellationToken).ConfigureAwait(false);
        StoredTrial? trial = trials.FirstOrDefault(t => t.Number == number && !t.Deleted);
        Addition addition = new(
            study => trial is null ? Refused(study.State, L["NoTrial", number])
                : !trial.State.IsFinished() ? Refused(study.State, L["TrialNotEnded", number])
                : !File.Exists(folders.Checkpoint(studyId, number)) ? Refused(study.State, L["NoCheckpoint", number])
                : null,
            asked => new RunSignal.Continue(number, epochs, asked),
            fresh => TrialPlan.CopyCheckpoint(folders, studyId, number, fresh),
            (study, fresh) => TrialPlan.ContinueAsync(store, studyId, number, fresh, epochs, cancellationToken));
        try
        {
            return await AddAsync(studyId, addition, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(null, e is FileNotFoundException or DirectoryNotFoundException ? L["NoCheckpoint", number] : L["CheckpointNotCopied", number, e.Message]);
        }
    }

    /// <inheritdoc/>
    public Task<CommandResult> DeleteAsync(Guid studyId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) =>
        MarkAsync(studyId, numbers, store.DeleteTrialsAsync, L["OnlyEndedDeleted"], cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> RestoreAsync(Guid studyId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) =>
        MarkAsync(studyId, numbers, store.RestoreTrialsAsync, L["TrialsGone"], cancellationToken);

    private async Task<CommandResult> EndAsync(Guid studyId, int number, bool atOnce, CancellationToken cancellationToken)
    {
        StoredStudy? study = await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false);
        if (Refuse(study) is { } refused)
        {
            return refused;
        }

        TaskCompletionSource<bool> found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bool done = live.Find(studyId)?.Send(new RunSignal.End(number, atOnce, found)) == true
            && await found.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return done ? Done(study!.State) : Refused(study!.State, L["TrialNotRunning", number]);
    }

    private async Task<CommandResult> MarkAsync(
        Guid studyId,
        IReadOnlyCollection<int> numbers,
        Func<Guid, IReadOnlyCollection<int>, CancellationToken, Task<IReadOnlyList<int>>> mark,
        string none,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        using IDisposable gate = await live.EnterAsync(cancellationToken).ConfigureAwait(false);
        StoredStudy? study = await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false);
        if (Refuse(study) is { } refused)
        {
            return refused;
        }

        IReadOnlyList<int> marked = await mark(studyId, numbers, cancellationToken).ConfigureAwait(false);
        if (marked.Count == 0)
        {
            return Refused(study!.State, none);
        }

        if (live.Find(studyId)?.Send(new RunSignal.Reread()) != true)
        {
            IReadOnlyList<StoredTrial> trials = await store.TrialsAsync(studyId, cancellationToken).ConfigureAwait(false);
            TrialForecast forecast = new(study!.Probe?.Shape ?? WorkShape.Of(study, study.Facts), study.Probe);
            StudyTally tally = StudyTally.Of(study.Spec.Objectives[0], keepBest: 0, trials, forecast.At(study.Spec, study.Lanes));
            await store.SaveFiguresAsync(studyId, tally.Figures(study.Spec, study.Lanes, study.Elapsed), cancellationToken).ConfigureAwait(false);
        }

        int missed = numbers.Distinct().Count() - marked.Count;
        return missed == 0 ? Done(study!.State) : Refused(study!.State, L[marked.Count == 1 ? "OneDone" : "SomeDone", marked.Count, missed, none]);
    }

    /// <summary>Adds a trial to a running study through its loop, to another in the store; an ended study is queued with one trial more.</summary>
    private async Task<CommandResult> AddAsync(Guid studyId, Addition addition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<int?> asked;
            using (await live.EnterAsync(cancellationToken).ConfigureAwait(false))
            {
                StoredStudy? study = await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false);
                if (Refuse(study) is { } refused)
                {
                    return refused;
                }

                if (study!.State == StudyState.Stopping)
                {
                    return Refused(study.State, L["IsStopping"]);
                }

                if (addition.Refusal(study) is { } unfit)
                {
                    return unfit;
                }

                if (live.Find(studyId) is not { } run)
                {
                    return await KeepAsync(study, addition, cancellationToken).ConfigureAwait(false);
                }

                TaskCompletionSource<int?> number = new(TaskCreationOptions.RunContinuationsAsynchronously);
                asked = run.Send(addition.Ask(number)) ? number.Task : Task.FromResult<int?>(null);
            }

            // Outside the gate: the run may need it to end, and then answers that it has.
            if (await asked.WaitAsync(cancellationToken).ConfigureAwait(false) is { } added)
            {
                return Done((await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false))?.State) with { Added = added };
            }
        }
    }

    private async Task<CommandResult> KeepAsync(StoredStudy study, Addition addition, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredTrial> trials = await store.TrialsAsync(study.Id, cancellationToken).ConfigureAwait(false);
        int number = trials.Count == 0 ? 0 : trials[^1].Number + 1;
        addition.PutFiles(number);
        CommandResult result = study.State.HasEnded() ? await changes.ExtendAsync(study, 1, cancellationToken).ConfigureAwait(false) : Done(study.State);
        if (result.Done)
        {
            await addition.Keep(study, number).ConfigureAwait(false);
        }

        return result.Done ? result with { Added = number } : result;
    }

    /// <summary>A trial to be added.</summary>
    /// <param name="Refusal">Why not; null for nothing against it.</param>
    /// <param name="Ask">What its running study is sent.</param>
    /// <param name="PutFiles">Puts its folder in order, before anything else is changed.</param>
    /// <param name="Keep">Adds its row.</param>
    private sealed record Addition(
        Func<StoredStudy, CommandResult?> Refusal, Func<TaskCompletionSource<int?>, RunSignal> Ask, Action<int> PutFiles, Func<StoredStudy, int, Task> Keep);
}
