using HyperTune.Engine.Analysis.Importance;
using HyperTune.Engine.Studies.Analyses;

namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>The analyses that one page looks at. What it looks at no more is let go.</summary>
/// <param name="analyses">Computes them.</param>
/// <param name="changed">Called on any thread when there is something new.</param>
internal sealed class AnalysisWatches(StudyAnalyses analyses, Action changed) : IDisposable
{
    private readonly Slot<ImportanceResult> importance = new(analyses, changed);
    private readonly Slot<PartialDependence> dependence = new(analyses, changed);
    private readonly Slot<DurationForecast> durations = new(analyses, changed);

    /// <summary>Importance; null before it is looked at.</summary>
    public AnalysisState<ImportanceResult>? Importance => importance.State;

    /// <summary>Partial dependence; null before it is looked at.</summary>
    public AnalysisState<PartialDependence>? Dependence => dependence.State;

    /// <summary>Durations foretold; null before they are looked at.</summary>
    public AnalysisState<DurationForecast>? Durations => durations.State;

    /// <summary>Looks at these from now on.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="wanted">Importance.</param>
    /// <param name="depends">Partial dependence; null to look away.</param>
    /// <param name="lasts">Durations; null to look away.</param>
    public void Look(Guid studyId, ImportanceAnalysis wanted, DependenceAnalysis? depends, DurationAnalysis? lasts)
    {
        importance.Look(studyId, wanted);
        dependence.Look(studyId, depends);
        durations.Look(studyId, lasts);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        importance.Look(Guid.Empty, null);
        dependence.Look(Guid.Empty, null);
        durations.Look(Guid.Empty, null);
    }

    private sealed class Slot<TResult>(StudyAnalyses analyses, Action changed)
        where TResult : class
    {
        private Guid study;
        private AnalysisWatch<TResult>? watch;

        public AnalysisState<TResult>? State => watch?.State;

        public void Look(Guid studyId, StudyAnalysis<TResult>? wanted)
        {
            if (wanted is not null && watch is not null && study == studyId && watch.Analysis.Equals(wanted))
            {
                return;
            }

            // The new one first: what both share is not begun again.
            AnalysisWatch<TResult>? next = wanted is null ? null : analyses.Watch(studyId, wanted, changed);
            watch?.Dispose();
            (study, watch) = (studyId, next);
        }
    }
}
