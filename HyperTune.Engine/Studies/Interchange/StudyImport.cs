using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Interchange.InterchangeText;

namespace HyperTune.Engine.Studies.Interchange;

/// <summary>Makes studies of files.</summary>
internal sealed class StudyImport(IStudyCommands commands, IStudyStore store, IStudyReader reader, TimeProvider time) : IStudyImport
{
    /// <inheritdoc/>
    public async Task<CreateResult> ImportAsync(StudyDocument document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ImmutableArray<SpecProblem> problems = [.. Check(document)];
        if (problems.Length > 0)
        {
            return new(null, problems);
        }

        CreateResult made = await commands.CreateAsync(document.Spec, cancellationToken).ConfigureAwait(false);
        if (made.StudyId is { } id && document.Trials.Length > 0 && await reader.SpecAsync(id, cancellationToken).ConfigureAwait(false) is { } spec)
        {
            ImmutableArray<StoredImport> trials = [.. Ordered(document.Trials).Select((t, i) => Stored(spec, t, i))];
            StudyTally tally = StudyTally.Of(spec.Objectives[0], keepBest: 0, trials.Select(t => t.Trial));
            bool ended = trials.Length >= (spec.Budget.Trials ?? int.MaxValue);
            await store.ImportTrialsAsync(id, trials, tally.Figures(spec, 1, TimeSpan.Zero), ended, cancellationToken).ConfigureAwait(false);
        }

        return made;
    }

    private static IEnumerable<ImportedTrial> Ordered(IEnumerable<ImportedTrial> trials) =>
        trials.OrderBy(t => t.FinishedAt ?? DateTimeOffset.MaxValue).ThenBy(t => t.Number);

    private static IEnumerable<SpecProblem> Check(StudyDocument document)
    {
        HashSet<int> numbers = [];
        for (int i = 0; i < document.Trials.Length; i++)
        {
            ImportedTrial trial = document.Trials[i];
            if (!numbers.Add(trial.Number))
            {
                yield return new($"/trials/{i}/number", L["SameNumber", trial.Number], L["SameNumber.Expected"]);
            }

            if (trial.State == TrialState.Completed && trial.Values.Length != document.Spec.Objectives.Length)
            {
                yield return new($"/trials/{i}/values", L["ValueCount", trial.Values.Length, document.Spec.Objectives.Length], L["ValueCount.Expected"]);
            }

            foreach ((string name, ParameterValue value) in trial.Parameters)
            {
                // Values outside the ranges are knowledge all the same: the space may have been another one then.
                string field = $"/trials/{i}/params/{SpaceRules.Escape(name)}";
                if (document.Spec.Space.Find(name) is not { } parameter)
                {
                    yield return new(field, L["UnknownParameter", name], L["UnknownParameter.Expected"]);
                }
                else if (parameter.Distribution is not CategoricalDistribution && !value.IsNumber)
                {
                    yield return new(field, L["NotNumber", value], L["NotNumber.Expected"]);
                }
            }
        }
    }

    private StoredImport Stored(StudySpec spec, ImportedTrial trial, int index)
    {
        IEnumerable<KeyValuePair<string, double>> told = spec.Objectives.Zip(trial.Values, (o, v) => KeyValuePair.Create(o.Metric, v));
        ImmutableDictionary<string, double> metrics = trial.Metrics.SetItems(told);
        double value = trial.Values.Length > 0 ? trial.Values[0] : double.NaN;
        DateTimeOffset end = trial.FinishedAt ?? time.GetUtcNow();
        LearningCurve curve = trial.Curve.Aggregate(LearningCurve.Empty, (c, v) => c.Append(v.Step, v.Value));
        TrialProgress progress = new()
        {
            State = trial.State,
            Value = value,
            BestValue = value,
            LastValue = curve.Count > 0 ? curve[curve.Count - 1].Value : value,
            BestStep = trial.BestStep,
            BestMetrics = metrics.IsEmpty ? null : metrics,
            Epochs = trial.Steps,
            Reason = trial.Reason,
            Sparkline = Sparkline.Of(curve),
            StartedAt = trial.StartedAt,
            FinishedAt = end,
            FinishIndex = index,
            Duration = trial.Duration,
        };
        NewTrial added = new(trial.Number, trial.State, trial.Parameters, HyperParameterCatalog.Complete(spec, trial.Parameters), "imported", null);
        return new(added, new(0, trial.Number, trial.State, trial.Parameters, added.Configuration, added.Origin, index, progress), trial, curve);
    }
}

/// <summary>An imported trial as it is stored.</summary>
/// <param name="Added">Its row when it comes to be.</param>
/// <param name="Trial">Where it stands.</param>
/// <param name="Source">As it was read.</param>
/// <param name="Curve">The first objective's curve.</param>
internal sealed record StoredImport(NewTrial Added, StoredTrial Trial, ImportedTrial Source, LearningCurve Curve);
