using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Carries out what people ask of studies: through the store, so that it lasts, and to the running study where there is one.</summary>
internal sealed class StudyCommands(
    IStudyStore store, IDatasetStore datasets, IStudyData data, LiveStudies live, StudyQueue queue, StudyFolders folders) : IStudyCommands
{
    /// <inheritdoc/>
    public async Task<CreateResult> CreateAsync(StudySpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        Dataset? dataset = spec.Data is { } section ? await datasets.FindAsync(section, cancellationToken).ConfigureAwait(false) : null;
        ImmutableArray<SpecProblem> problems = StudySpecValidator.Validate(spec, dataset?.Profile);
        if (spec.Data is { } named && dataset is null && problems.All(p => p.Field != "/data/file"))
        {
            problems = [new("/data/file", $"There is no data set '{named.File}'{(named.Sha256 is null ? "" : " with this content")}.", "Upload the file first, or name one that is stored."), .. problems];
        }

        if (problems.Length > 0 || dataset is null)
        {
            return new(null, problems);
        }

        StudySpec complete = spec with
        {
            Data = spec.Data! with
            {
                File = dataset.Name,
                Sha256 = dataset.Sha256,
                Csv = spec.Data.Csv ?? dataset.Profile.Csv,
                Missing = spec.Data.Missing ?? DataPreparation.DefaultMissing(spec.Data.Task),
            },
        };
        PreparedResult prepared = await data.PrepareAsync(dataset.Id, complete, cancellationToken).ConfigureAwait(false);
        if (prepared.Data is null)
        {
            return new(null, prepared.Problems);
        }

        ImmutableArray<SpecProblem> sizes = [.. TrainingSizeRules.Check(complete, prepared.Data.Split.TrainSamples)];
        if (sizes.Length > 0)
        {
            return new(null, sizes);
        }

        Guid id = Guid.NewGuid();
        await store.CreateAsync(id, complete, dataset.Id, cancellationToken).ConfigureAwait(false);
        await store.SaveFactsAsync(id, PreparedFacts.Of(prepared.Data), cancellationToken).ConfigureAwait(false);
        return new(id, []);
    }

    /// <inheritdoc/>
    public Task<CommandResult> StartAsync(Guid studyId, CancellationToken cancellationToken) =>
        MoveAsync(studyId, StudyEvent.Start, "started", cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> PauseAsync(Guid studyId, CancellationToken cancellationToken) =>
        MoveAsync(studyId, StudyEvent.Pause, "paused", cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> ResumeAsync(Guid studyId, CancellationToken cancellationToken) =>
        MoveAsync(studyId, StudyEvent.Resume, "resumed", cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> StopAsync(Guid studyId, CancellationToken cancellationToken) =>
        MoveAsync(studyId, StudyEvent.Stop, "stopped", cancellationToken);

    /// <inheritdoc/>
    public async Task<CommandResult> PruneAsync(Guid studyId, int number, CancellationToken cancellationToken)
    {
        StoredStudy? study = await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false);
        if (Refuse(study) is { } refused)
        {
            return refused;
        }

        TaskCompletionSource<bool> found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bool done = live.Find(studyId)?.Send(new RunSignal.Prune(number, found)) == true
            && await found.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return done ? Done(study!.State) : Refused(study!.State, $"Trial {number} is not running.");
    }

    /// <inheritdoc/>
    public async Task<CommandResult> AddTrialsAsync(Guid studyId, int count, CancellationToken cancellationToken)
    {
        if (count < 1)
        {
            return new(false, null, "Add at least one trial.", [new("/count", $"{count} trials cannot be added.", "Give a number of at least 1.")]);
        }

        using IDisposable gate = await live.EnterAsync(cancellationToken).ConfigureAwait(false);
        return await ExtendAsync(studyId, count, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<CommandResult> EnqueueAsync(Guid studyId, ParameterSet parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
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
                    return Refused(study.State, "The study is stopping.");
                }

                ImmutableArray<SpecProblem> problems = EnqueueRules.Check(study.Spec, parameters);
                if (problems.Length > 0)
                {
                    return new(false, study.State, "The configuration does not fit the search space.", problems);
                }

                if (live.Find(studyId) is not { } run)
                {
                    return await KeepAsync(study, parameters, cancellationToken).ConfigureAwait(false);
                }

                TaskCompletionSource<int?> number = new(TaskCreationOptions.RunContinuationsAsynchronously);
                asked = run.Send(new RunSignal.Enqueue(parameters, number)) ? number.Task : Task.FromResult<int?>(null);
            }

            // Outside the gate: the run may need it to end, and then answers that it has.
            if (await asked.WaitAsync(cancellationToken).ConfigureAwait(false) is not null)
            {
                return Done((await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false))?.State);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<CommandResult> RenameAsync(Guid studyId, string name, CancellationToken cancellationToken)
    {
        using IDisposable gate = await live.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false) is not { } study)
        {
            return Unknown;
        }

        if (string.IsNullOrWhiteSpace(name) || name.Length > 200)
        {
            return new(false, study.State, "A name has 1 to 200 characters.", [new("/name", "The name is empty or too long.", "Give 1 to 200 characters.")]);
        }

        await ChangeAsync(study, study.Spec with { Name = name.Trim() }, cancellationToken).ConfigureAwait(false);
        return Done(study.State);
    }

    /// <inheritdoc/>
    public async Task<CommandResult> DeleteAsync(Guid studyId, CancellationToken cancellationToken)
    {
        using IDisposable gate = await live.EnterAsync(cancellationToken).ConfigureAwait(false);
        StoredStudy? study = await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false);
        if (Refuse(study) is { } refused)
        {
            return refused;
        }

        if (study!.State is StudyState.Running or StudyState.Pausing or StudyState.Stopping || live.Find(studyId) is not null)
        {
            return Refused(study.State, "A running study cannot be deleted; stop it first.");
        }

        await store.DeleteAsync(studyId, cancellationToken).ConfigureAwait(false);
        StudyFolders.TryDelete(folders.Study(studyId));
        return Done(null);
    }

    private static CommandResult Unknown { get; } = new(false, null, "There is no such study.", []);

    private static CommandResult Done(StudyState? state) => new(true, state, null, []);

    private static CommandResult Refused(StudyState? state, string why) => new(false, state, why, []);

    private static CommandResult? Refuse(StoredStudy? study) => study switch
    {
        null => Unknown,
        { OwnedElsewhere: true } => Refused(study.State, study.OwnerKind == StudyOwner.Tune
            ? "This study is run by a tune command; steer it there."
            : "This study is run by another program."),
        _ => null,
    };

    private async Task<CommandResult> MoveAsync(Guid studyId, StudyEvent happening, string participle, CancellationToken cancellationToken)
    {
        using IDisposable gate = await live.EnterAsync(cancellationToken).ConfigureAwait(false);
        StoredStudy? study = await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false);
        if (Refuse(study) is { } refused)
        {
            return refused;
        }

        StudyMove move = await store.MoveAsync(studyId, happening, null, cancellationToken).ConfigureAwait(false);
        if (!move.Done)
        {
            return Refused(move.State, $"A study that is {Words(move.State)} cannot be {participle}.");
        }

        live.Find(studyId)?.Enter(move.State!.Value);
        queue.Poke();
        return Done(move.State);
    }

    /// <summary>Inside the gate. An ended study gets so many more than it has; another so many more than it was to have.</summary>
    private async Task<CommandResult> ExtendAsync(Guid studyId, int count, CancellationToken cancellationToken)
    {
        StoredStudy? study = await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false);
        if (Refuse(study) is { } refused)
        {
            return refused;
        }

        if (StudyTransitions.Next(study!.State, StudyEvent.Extend) is null)
        {
            return Refused(study.State, $"Trials cannot be added to a study that is {Words(study.State)}.");
        }

        BudgetSpec budget = study.Spec.Budget;
        bool ended = study.State is StudyState.Completed or StudyState.Stopped or StudyState.Failed;
        int? basis = ended ? (await store.TrialsAsync(studyId, cancellationToken).ConfigureAwait(false)).Count(t => t.State.IsFinished()) : budget.Trials;
        bool outOfTime = study.Elapsed.TotalMinutes >= (budget.Minutes ?? double.PositiveInfinity);
        BudgetSpec raised = budget with { Trials = basis + count, Minutes = outOfTime ? null : budget.Minutes };
        await ChangeAsync(study, study.Spec with { Budget = raised }, cancellationToken).ConfigureAwait(false);
        StudyMove move = await store.MoveAsync(studyId, StudyEvent.Extend, null, cancellationToken).ConfigureAwait(false);
        queue.Poke();
        return Done(move.State);
    }

    private async Task ChangeAsync(StoredStudy study, StudySpec spec, CancellationToken cancellationToken)
    {
        await store.ChangeAsync(study.Id, spec, cancellationToken).ConfigureAwait(false);
        live.Find(study.Id)?.Change(spec);
    }

    /// <summary>Inside the gate, for a study that does not run: keeps a configuration for when it does. An ended study is queued with one trial more.</summary>
    private async Task<CommandResult> KeepAsync(StoredStudy study, ParameterSet parameters, CancellationToken cancellationToken)
    {
        bool ended = study.State is StudyState.Completed or StudyState.Stopped or StudyState.Failed;
        if (ended)
        {
            CommandResult extended = await ExtendAsync(study.Id, 1, cancellationToken).ConfigureAwait(false);
            if (!extended.Done)
            {
                return extended;
            }
        }

        IReadOnlyList<StoredTrial> trials = await store.TrialsAsync(study.Id, cancellationToken).ConfigureAwait(false);
        int number = trials.Count == 0 ? 0 : trials[^1].Number + 1;
        NewTrial trial = TrialPlan.New(study.Spec, number, TrialPlan.Complete(study.Spec, parameters, number), "enqueued");
        await store.AddTrialAsync(study.Id, trial, cancellationToken).ConfigureAwait(false);
        return Done(ended ? StudyState.Queued : study.State);
    }

    private static string Words(StudyState? state) => state switch
    {
        null => "unknown",
        StudyState.Created => "not started",
        _ => state.Value.ToString().ToLowerInvariant(),
    };
}
