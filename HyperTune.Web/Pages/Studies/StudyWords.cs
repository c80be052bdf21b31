using HyperTune.Engine.Pruning;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies;

/// <summary>What is said about a study in a few words.</summary>
internal static class StudyWords
{
    /// <summary>Data and task: load_hourly.csv • Forecast 24 rows.</summary>
    /// <param name="study">The study.</param>
    /// <param name="text">Words.</param>
    public static string What(StudySummary study, IStringLocalizer<StudiesText> text)
    {
        string task = study.Task switch
        {
            TaskNames.Forecast => text[study.Horizon is null or 1 ? "what.forecast.one" : "what.forecast", study.Horizon ?? 1],
            TaskNames.Classification or TaskNames.SequenceClassification => study.Classes is { } classes ? text["what.classes", classes] : text["what.classification"],
            TaskNames.Regression or TaskNames.SequenceRegression => text["what.regression"],
            _ => text["what.ask_and_tell"],
        };
        return study.DataFile is { } file ? $"{file} • {task}" : task;
    }

    /// <summary>How the best value stands to the naive baseline; null while either is missing.</summary>
    /// <param name="study">The study.</param>
    public static BaselineGap? AgainstNaive(StudySummary study) => Against(study, "naive");

    /// <summary>How the best value stands to a baseline; null while either is missing.</summary>
    /// <param name="study">The study.</param>
    /// <param name="baseline">The baseline's name.</param>
    public static BaselineGap? Against(StudySummary study, string baseline) =>
        study.BestValue is { } best && study.Baselines.TryGetValue(baseline, out double reference) && double.IsFinite(Metrics.Distance(best, reference))
            ? new(best, reference, study.Objectives[0].IsBetter(best, reference))
            : null;

    /// <summary>Finished trials of the budget: 90 / 120.</summary>
    /// <param name="study">The study.</param>
    public static string Done(StudySummary study) =>
        study.Budget is { } budget ? $"{Numbers.Count(study.Finished)} / {Numbers.Count(budget)}" : Numbers.Count(study.Finished);

    /// <summary>Sampler and pruner by their titles.</summary>
    /// <param name="study">The study.</param>
    public static string Search(StudySummary study)
    {
        string sampler = SamplerCatalog.Find(study.Sampler)?.Title ?? study.Sampler;
        return study.Pruner == "none" ? sampler : $"{sampler} + {(PrunerCatalog.Find(study.Pruner)?.Title ?? study.Pruner).ToLowerInvariant()}";
    }

    /// <summary>What there is to say about time in this state.</summary>
    /// <param name="study">The study.</param>
    /// <param name="clock">Now.</param>
    /// <param name="text">Words.</param>
    public static string Time(StudySummary study, TimeProvider clock, IStringLocalizer<StudiesText> text) => study.State switch
    {
        StudyState.Created => text["time.created", Moments.Short(study.CreatedAt, clock)],
        StudyState.Queued when study.QueuePosition is { } place => text["queue.place", Ordinal(place, text)],
        StudyState.Queued => text["time.queued"],
        StudyState.Running => study.Left is { } left ? text["time.left", Durations.Range(left)] : text["time.running", Durations.Words(study.Elapsed)],
        StudyState.Pausing => text["time.pausing"],
        StudyState.Paused => text["time.paused", Moments.Short(study.ActiveAt, clock)],
        StudyState.Stopping => text["time.stopping"],
        StudyState.Stopped => text["time.stopped", Moments.Short(study.ActiveAt, clock)],
        StudyState.Failed => study.Reason ?? text["time.failed", Moments.Short(study.ActiveAt, clock)],
        _ => text["time.finished", Moments.Short(study.ActiveAt, clock), Durations.Words(study.Elapsed)],
    };

    /// <summary>1st, 2nd, 3rd, 4th, 11th.</summary>
    /// <param name="place">From 1.</param>
    /// <param name="text">Words.</param>
    public static string Ordinal(int place, IStringLocalizer<StudiesText> text) => (place % 10, place % 100) switch
    {
        (1, not 11) => text["ordinal.one", place],
        (2, not 12) => text["ordinal.two", place],
        (3, not 13) => text["ordinal.few", place],
        _ => text["ordinal.other", place],
    };
}
