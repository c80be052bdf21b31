using Microsoft.Extensions.Logging;

namespace HyperTune.Engine.Studies.Analyses;

/// <summary>
/// Computes analyses of studies beside everything else, one at a time: whoever looks gets the latest finished result at once and is told when there is a
/// newer one. An analysis is computed once however many look, again as trials finish but at most once a <see cref="Gap"/>, and no more when nobody looks.
/// </summary>
/// <param name="reader">Where trials are read.</param>
/// <param name="feed">Tells that something has changed.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Where failures are told.</param>
public sealed class StudyAnalyses(IStudyReader reader, IStudyFeed feed, TimeProvider clock, ILogger<StudyAnalyses> logger) : IAsyncDisposable
{
    /// <summary>Least time between two computations of one analysis.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(3);

    /// <summary>Least time between two looks whether trials have finished: epochs are reported far more often.</summary>
    public static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<(Guid StudyId, object Analysis), IAnalysisEntry> entries = [];

    /// <summary>Begins to look at an analysis, and starts it when nobody else looks.</summary>
    /// <param name="studyId">The study.</param>
    /// <param name="analysis">What to compute.</param>
    /// <param name="changed">Called on any thread when the state has changed; must return at once.</param>
    /// <typeparam name="TResult">What comes out.</typeparam>
    public AnalysisWatch<TResult> Watch<TResult>(Guid studyId, StudyAnalysis<TResult> analysis, Action changed)
        where TResult : class
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(changed);
        lock (gate)
        {
            AnalysisEntry<TResult> entry;
            if (entries.TryGetValue((studyId, analysis), out IAnalysisEntry? known))
            {
                entry = (AnalysisEntry<TResult>)known;
            }
            else
            {
                entry = new(studyId, analysis, turn, clock, logger);
                entries[(studyId, analysis)] = entry;
            }

            AnalysisWatch<TResult> watch = new(entry, analysis, changed, w => Leave(studyId, entry, w));
            entry.Add(watch);
            if (known is null)
            {
                entry.Begin(reader, feed);
            }

            return watch;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        IAnalysisEntry[] left;
        lock (gate)
        {
            left = [.. entries.Values];
            entries.Clear();
        }

        foreach (IAnalysisEntry entry in left)
        {
            entry.Dispose();
            await entry.EndedAsync().ConfigureAwait(false);
        }
    }

    private void Leave<TResult>(Guid studyId, AnalysisEntry<TResult> entry, AnalysisWatch<TResult> watch)
        where TResult : class
    {
        lock (gate)
        {
            if (entry.Remove(watch))
            {
                entries.Remove((studyId, watch.Analysis));
                entry.Dispose();
            }
        }
    }
}
