using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.CommandAnswers;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>Carries out what people ask of studies: through the store, so that it lasts, and to the running study where there is one.</summary>
internal sealed class StudyCommands(
    IStudyStore store, IDatasetStore datasets, IStudyData data, LiveStudies live, StudyQueue queue, StudyChanges changes, ProbeShelf probes, TimeProvider time) : IStudyCommands
{
    /// <inheritdoc/>
    public async Task<CreateResult> CreateAsync(StudySpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        Dataset? dataset = spec.Data is { } section ? await datasets.FindAsync(section, cancellationToken).ConfigureAwait(false) : null;
        ImmutableArray<SpecProblem> problems = StudySpecValidator.Validate(spec, dataset?.Profile);
        if (spec.Data is { } named && dataset is null && problems.All(p => p.Field != "/data/file"))
        {
            problems = [new("/data/file", L[named.Sha256 is null ? "NoDataSet" : "NoDataSetWithContent", named.File], L["NoDataSet.Expected"]), .. problems];
        }

        if (problems.Length == 0 && spec.Data is null)
        {
            Guid asked = Guid.NewGuid();
            await store.CreateAsync(asked, spec, null, cancellationToken).ConfigureAwait(false);
            return new(asked, []);
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
        if (probes.Find(spec) is { } probe)
        {
            StudyForecast forecast = StudyForecast.Of(probe, complete);
            await store.SaveProbeAsync(id, probe, forecast.Lanes, forecast.MeanTrial, cancellationToken).ConfigureAwait(false);
        }

        return new(id, []);
    }

    /// <inheritdoc/>
    public Task<CommandResult> StartAsync(Guid studyId, CancellationToken cancellationToken) =>
        MoveAsync(studyId, StudyEvent.Start, cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> PauseAsync(Guid studyId, CancellationToken cancellationToken) =>
        MoveAsync(studyId, StudyEvent.Pause, cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> ResumeAsync(Guid studyId, CancellationToken cancellationToken) =>
        MoveAsync(studyId, StudyEvent.Resume, cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> StopAsync(Guid studyId, CancellationToken cancellationToken) =>
        MoveAsync(studyId, StudyEvent.Stop, cancellationToken);

    /// <inheritdoc/>
    public async Task<CommandResult> AddTrialsAsync(Guid studyId, int count, CancellationToken cancellationToken)
    {
        if (count < 1)
        {
            return new(false, null, L["AddOne"], [new("/count", L["CannotAdd", count], L["CannotAdd.Expected"])]);
        }

        using IDisposable gate = await live.EnterAsync(cancellationToken).ConfigureAwait(false);
        StoredStudy? study = await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false);
        return Refuse(study) ?? await changes.ExtendAsync(study!, count, cancellationToken).ConfigureAwait(false);
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
            return new(false, study.State, L["NameLength"], [new("/name", L["NameRange"], L["NameRange.Expected"])]);
        }

        await changes.SaveAsync(study, study.Spec with { Name = name.Trim() }, cancellationToken).ConfigureAwait(false);
        return Done(study.State);
    }

    /// <inheritdoc/>
    public async Task<CommandResult> SetParallelAsync(Guid studyId, int? parallel, CancellationToken cancellationToken)
    {
        if (parallel is < 1 or > 1024)
        {
            return Refused(null, L["RunAtOnce"], [new("/budget/parallel", L["CannotRunAtOnce", parallel], L["CannotRunAtOnce.Expected"])]);
        }

        using IDisposable gate = await live.EnterAsync(cancellationToken).ConfigureAwait(false);
        StoredStudy? study = await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false);
        if (Refuse(study) is { } refused)
        {
            return refused;
        }

        await changes.SaveAsync(study!, study!.Spec with { Budget = study.Spec.Budget with { Parallel = parallel } }, cancellationToken).ConfigureAwait(false);
        return Done(study.State);
    }

    /// <inheritdoc/>
    public async Task<CommandResult> ChangeSpaceAsync(Guid studyId, SearchSpace space, SearchSpace? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(space);
        using IDisposable gate = await live.EnterAsync(cancellationToken).ConfigureAwait(false);
        StoredStudy? study = await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false);
        if (Refuse(study) is { } refused)
        {
            return refused;
        }

        if (seen is not null && !seen.Equals(study!.Spec.Space))
        {
            return Refused(study.State, L["SpaceChangedMeanwhile"]);
        }

        StudySpec changed = study!.Spec with { Space = space };
        Dataset? dataset = changed.Data is { } section ? await datasets.FindAsync(section, cancellationToken).ConfigureAwait(false) : null;
        ImmutableArray<SpecProblem> problems = SpaceChangeRules.Check(study, changed, dataset?.Profile);
        if (problems.Length > 0)
        {
            return Refused(study.State, L["SpaceRefused"], problems);
        }

        if (!space.Equals(study.Spec.Space))
        {
            IReadOnlyList<StoredTrial> trials = await store.TrialsAsync(studyId, cancellationToken).ConfigureAwait(false);
            int stored = trials.Count == 0 ? 0 : trials[^1].Number + 1;

            // The run first: a trial that is drawn but not yet stored still belongs to the former space.
            StudyRun? run = live.Find(studyId);
            SpaceVersion former = new(study.Spec.Space, Math.Max(stored, run?.Change(changed) ?? 0), time.GetUtcNow());
            try
            {
                await store.ChangeSpaceAsync(studyId, changed, former, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                run?.Change(study.Spec);
                throw;
            }
        }

        return Done(study.State);
    }

    /// <inheritdoc/>
    public async Task<CommandResult> MoveInQueueAsync(Guid studyId, int position, CancellationToken cancellationToken)
    {
        using IDisposable gate = await live.EnterAsync(cancellationToken).ConfigureAwait(false);
        StoredStudy? study = await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false);
        if (Refuse(study) is { } refused)
        {
            return refused;
        }

        return await store.MoveInQueueAsync(studyId, position, cancellationToken).ConfigureAwait(false)
            ? Done(study!.State)
            : Refused(study!.State, L["NotQueued", Words(study.State)]);
    }

    /// <inheritdoc/>
    public async Task<CreateResult> DuplicateAsync(Guid studyId, string name, CancellationToken cancellationToken) =>
        await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false) is { } study
            ? await CreateAsync(study.Spec with { Name = name }, cancellationToken).ConfigureAwait(false)
            : new(null, [new("/", L["NoStudy"], L["NoStudy.Expected"])]);

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
            return Refused(study.State, L["RunningNotDeleted"]);
        }

        await store.DeleteAsync(studyId, cancellationToken).ConfigureAwait(false);
        return Done(null);
    }

    /// <inheritdoc/>
    public async Task<CommandResult> RestoreAsync(Guid studyId, CancellationToken cancellationToken) =>
        await store.RestoreAsync(studyId, cancellationToken).ConfigureAwait(false)
            ? Done((await store.FindAsync(studyId, cancellationToken).ConfigureAwait(false))?.State)
            : Refused(null, L["StudyGone"]);

    private async Task<CommandResult> MoveAsync(Guid studyId, StudyEvent happening, CancellationToken cancellationToken)
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
            return Refused(move.State, L[$"Cannot.{happening}", Words(move.State)]);
        }

        live.Find(studyId)?.Enter(move.State!.Value);
        queue.Poke();
        return Done(move.State);
    }
}
