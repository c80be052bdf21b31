using System.Collections.Concurrent;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperTune.Engine.Storage;

/// <summary>Keeps the columns of studies that somebody looks at, and reads only what has changed since. At most a few studies are kept, the latest used.</summary>
internal sealed class TrialTables(StudyDatabase database) : IDisposable
{
    private const int MostStudies = 8;
    private readonly ConcurrentDictionary<Guid, Kept> kept = new();
    private long clock;

    /// <summary>The study's table as of now; null when there is no such study.</summary>
    public async Task<TrialTable?> ReadAsync(Guid studyId, CancellationToken cancellationToken)
    {
        Kept columns = kept.GetOrAdd(studyId, static _ => new());
        columns.UsedAt = Interlocked.Increment(ref clock);
        Trim();
        await columns.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Inside the gate, so that no reader puts an older document in the place of a newer one.
            await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
            var study = await context.Studies
                .Where(s => s.PublicId == studyId)
                .Select(s => new { s.Id, s.Document })
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            if (study is null)
            {
                kept.TryRemove(KeyValuePair.Create(studyId, columns));
                return null;
            }

            if (columns.Document != study.Document)
            {
                StudySpec spec = StoredJson.Spec(study.Document);
                columns.Builder = columns.Builder is { } old && old.Spec.Space.Equals(spec.Space) ? old : new(studyId, spec);
                columns.Document = study.Document;
            }

            await RefreshAsync(context, study.Id, columns.Builder!, cancellationToken).ConfigureAwait(false);
            return columns.Builder!.Snapshot();
        }
        finally
        {
            columns.Gate.Release();
        }
    }

    public void Dispose()
    {
        foreach (Kept columns in kept.Values)
        {
            columns.Gate.Dispose();
        }
    }

    private static async Task RefreshAsync(HyperTuneDbContext context, int studyKey, TrialTableBuilder builder, CancellationToken cancellationToken)
    {
        // Finished trials change only by being deleted or brought back: both change this count or this sum.
        int known = builder.NextFinish;
        var deleted = await context.Trials.IgnoreQueryFilters()
            .Where(t => t.StudyId == studyKey && t.DeletedAt != null)
            .Select(t => t.Number)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (builder.DeletedDiffer(deleted))
        {
            builder.Clear(deleted);
            known = 0;
        }

        // Two questions, since the index (StudyId, FinishIndex) answers each and not both in one. Those without an end first: one that ends in between is then taken as ended.
        builder.Take(await ReadAsync(context.Trials.Where(t => t.StudyId == studyKey && t.FinishIndex == null), cancellationToken).ConfigureAwait(false));
        builder.Take(await ReadAsync(context.Trials.Where(t => t.StudyId == studyKey && t.FinishIndex >= known), cancellationToken).ConfigureAwait(false));
    }

    private static async Task<List<TrialRow>> ReadAsync(IQueryable<TrialRow> trials, CancellationToken cancellationToken)
    {
        List<TrialRow> rows = await trials
            .Select(t => new TrialRow
            {
                Number = t.Number,
                State = t.State,
                Parameters = t.Parameters,
                Value = t.Value,
                BestValue = t.BestValue,
                Epochs = t.Epochs,
                StartedAt = t.StartedAt,
                FinishedAt = t.FinishedAt,
                FinishIndex = t.FinishIndex,
                Duration = t.Duration,
                Segments = t.Segments,
                WouldPruneAt = t.WouldPruneAt,
                Reason = t.Reason,
            })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        rows.Sort(static (a, b) => a.Number.CompareTo(b.Number));
        return rows;
    }

    private void Trim()
    {
        if (kept.Count > MostStudies)
        {
            foreach ((Guid id, _) in kept.OrderBy(k => k.Value.UsedAt).Take(kept.Count - MostStudies))
            {
                kept.TryRemove(id, out _);
            }
        }
    }

    private sealed class Kept
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public long UsedAt { get; set; }

        public string? Document { get; set; }

        public TrialTableBuilder? Builder { get; set; }
    }
}
