using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.StudiesText;

namespace HyperTune.Engine.Studies;

/// <summary>Turns chosen parameters into a trial.</summary>
internal static class TrialPlan
{
    /// <summary>A trial of chosen parameters; it may have epochs of its own in place of those that the study fixes.</summary>
    public static NewTrial New(StudySpec spec, int number, ParameterSet chosen, string origin, int? own = null)
    {
        ParameterSet configuration = HyperParameterCatalog.Complete(spec, chosen);
        configuration = own is { } given ? configuration.With([new("epochs", given)]) : configuration;
        int? epochs = configuration.TryGetValue("epochs", out ParameterValue value) && value.IsNumber ? value.Integer : null;
        return new(number, TrialState.Waiting, chosen, configuration, origin, epochs);
    }

    /// <summary>Epochs that a person gives a trial although the study does not search over them; null when it does, or none are given.</summary>
    public static int? OwnEpochs(StudySpec spec, ParameterSet given) =>
        spec.Space.Find("epochs") is null && given.TryGetValue("epochs", out ParameterValue epochs) ? epochs.Integer : null;

    /// <summary>Draws what a person left out, by the trial's own stream, so that the constraints hold.</summary>
    /// <exception cref="NoFeasibleDrawException">No draw satisfied them.</exception>
    public static ParameterSet Complete(StudySpec spec, ParameterSet given, int number) =>
        TryComplete(spec, given, Prng.ForTrial(spec.Sampler.Seed, number), FeasibleDraw.Most) ?? throw new NoFeasibleDrawException(FeasibleDraw.Most);

    /// <summary>As <see cref="Complete"/>, by any stream; null when none of so many draws satisfied the constraints.</summary>
    public static ParameterSet? TryComplete(StudySpec spec, ParameterSet given, Prng random, int draws)
    {
        SearchSpace space = ConstrainedSpace.Of(spec);
        bool whole = space.Parameters.All(p => given.ContainsKey(p.Name));
        return FeasibleDraw.Try(
            space,
            () => space.Build(
                p =>
                {
                    double unit = random.NextUnit();
                    return given.TryGetValue(p.Name, out ParameterValue value) ? value : p.Distribution.FromUnit(unit);
                },
                callForInactive: true),
            whole ? 1 : draws);
    }

    /// <summary>Gives a trial that is to go on from another one a copy of its checkpoint, down to the disk; before its row, so that a row without files never shows.</summary>
    /// <exception cref="IOException">It is gone, or cannot be copied.</exception>
    public static void CopyCheckpoint(StudyFolders folders, Guid studyId, int parent, int number)
    {
        StudyFolders.TryDelete(folders.Trial(studyId, number));
        Directory.CreateDirectory(folders.Trial(studyId, number));
        using FileStream from = WholeFile.OpenRead(folders.Checkpoint(studyId, parent));
        using FileStream to = File.Create(folders.Checkpoint(studyId, number));
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
    }

    /// <summary>Adds a trial that goes on from a finished one, whose checkpoint it has.</summary>
    public static async Task<StoredTrial> ContinueAsync(
        IStudyStore store, Guid studyId, int parent, int number, int epochs, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredTrial> trials = await store.TrialsAsync(studyId, cancellationToken).ConfigureAwait(false);
        StoredTrial from = trials.First(t => t.Number == parent);
        int all = from.Progress.Epochs + epochs;
        ParameterSet parameters = from.Parameters.ContainsKey("epochs") ? from.Parameters.With([new("epochs", all)]) : from.Parameters;
        NewTrial added = new(number, TrialState.Waiting, parameters, from.Configuration.With([new("epochs", all)]), "continued", all);
        long id = await store.ContinueTrialAsync(studyId, parent, added, cancellationToken).ConfigureAwait(false);
        return new(id, number, TrialState.Waiting, parameters, added.Configuration, added.Origin, null, from.Progress with
        {
            State = TrialState.Waiting,
            Value = double.NaN,
            Reason = null,
            StartedAt = null,
            FinishedAt = null,
            FinishIndex = null,
            Duration = TimeSpan.Zero,
            HasPredictions = false,
            Segments = [],
        })
        {
            SeedNumber = from.SeedNumber,
            ContinuedAt = from.Progress.Epochs,
        };
    }

    /// <summary>Why a configuration may not be trained, cannot be built, or not on these data; null when it can. What has begun under other constraints goes on.</summary>
    public static string? Unfit(StudySpec spec, StoredTrial trial, SplitPlan split) =>
        trial.Progress.Epochs == 0 && ConstrainedSpace.Of(spec).BrokenBy(trial.Parameters) is { } broken
            ? L["BreaksConstraint", broken]
            : Unfit(trial.Configuration, split);

    private static string? Unfit(ParameterSet configuration, SplitPlan split) =>
        configuration.TryGetValue("batch_size", out ParameterValue batch) && batch.IsNumber && batch.Number > split.TrainSamples
            ? L["BatchTooLarge", batch, split.TrainSamples]
            : ModelDescriptors.Unfit(configuration);
}
