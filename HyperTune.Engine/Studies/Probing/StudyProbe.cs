using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Probing.ProbingText;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>Checks a document, prepares its data and has a <see cref="ProbeRun"/> measure.</summary>
internal sealed class StudyProbe(
    IDatasetStore datasets, IStudyData data, ITrialRunner runner, StudyFolders folders, ProbeShelf shelf, TimeProvider time, ISlotWatch? watch = null) : IStudyProbe
{
    /// <inheritdoc/>
    public ProbeReport? Find(StudySpec spec) => shelf.Find(spec);

    /// <inheritdoc/>
    public async Task<ProbeOutcome> MeasureAsync(StudySpec spec, TimeSpan limit, IProgress<ProbeProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        progress?.Report(new(ProbeStage.Preparing, 0, 1, 0));
        Dataset? dataset = spec.Data is { } section ? await datasets.FindAsync(section, cancellationToken).ConfigureAwait(false) : null;
        ImmutableArray<SpecProblem> problems = StudySpecValidator.Validate(spec, dataset?.Profile);
        if (problems.Length > 0)
        {
            return new(null, problems, null);
        }

        if (dataset is null)
        {
            return new(null, [], L["NoData"]);
        }

        PreparedResult prepared = await data.PrepareAsync(dataset.Id, spec, cancellationToken).ConfigureAwait(false);
        if (prepared.Data is not { } ready)
        {
            return new(null, prepared.Problems, null);
        }

        string folder = folders.Probe(Guid.NewGuid());
        Directory.CreateDirectory(folder);
        try
        {
            ProbeRun run = new(runner, watch, time, spec, ready.Training, folder, limit, progress);
            ProbeReport? report = await run.MeasureAsync(cancellationToken).ConfigureAwait(false);
            if (report is null)
            {
                return new(null, [], run.Failure ?? L["NothingMeasured"]);
            }

            shelf.Keep(report);
            return new(report, [], null);
        }
        finally
        {
            StudyFolders.TryDelete(folder);
        }
    }
}
