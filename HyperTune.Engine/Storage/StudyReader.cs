using System.Collections.Immutable;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperTune.Engine.Storage;

/// <summary>Reads studies for pages, the API and the command line. Trials are in the other half of this class.</summary>
internal sealed partial class StudyReader(StudyDatabase database, TrialTables tables, RestingStudies resting, StudyFolders folders, TimeProvider time) : IStudyReader
{
    public async Task<IReadOnlyList<StudySummary>> StudiesAsync(CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        List<StudyHead> heads = await context.Studies
            .OrderByDescending(s => s.ActiveAt).ThenByDescending(s => s.Id)
            .Select(s => new StudyHead(s.Id, s.ActiveAt, s.State, s.QueueOrder, s.Dataset == null ? null : s.Dataset.Rows))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<int, StudySummary> summaries = await SummariesAsync(context, heads, cancellationToken).ConfigureAwait(false);
        resting.KeepOnly(heads);
        long[] queue = [.. heads.Where(h => h.State == StudyState.Queued).Select(h => h.QueueOrder)];
        return
        [
            .. heads
                .Where(h => summaries.ContainsKey(h.Id))
                .Select(h => h.State == StudyState.Queued ? summaries[h.Id] with { QueuePosition = queue.Count(q => q < h.QueueOrder) + 1 } : summaries[h.Id]),
        ];
    }

    public async Task<IReadOnlyList<StudySummary>> EndedAsync(int most, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        List<StudyHead> heads = await context.Studies
            .Where(s => s.EndedAt != null)
            .OrderByDescending(s => s.EndedAt).ThenByDescending(s => s.Id)
            .Take(most)
            .Select(s => new StudyHead(s.Id, s.ActiveAt, s.State, s.QueueOrder, s.Dataset == null ? null : s.Dataset.Rows))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<int, StudySummary> summaries = await SummariesAsync(context, heads, cancellationToken).ConfigureAwait(false);
        return [.. heads.Where(h => summaries.ContainsKey(h.Id)).Select(h => summaries[h.Id]).Where(s => s.EndedAt is not null)];
    }

    public async Task<StudySummary?> StudyAsync(Guid studyId, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        List<StudyRow> rows = await Summarised(context.Studies.Where(s => s.PublicId == studyId)).ToListAsync(cancellationToken).ConfigureAwait(false);
        return (await SummariesAsync(context, rows, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
    }

    public async Task<DeletedStudy?> DeletedAsync(Guid studyId, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await context.Studies.IgnoreQueryFilters()
            .Where(s => s.PublicId == studyId && s.DeletedAt != null)
            .Select(s => new { s.Name, s.DeletedAt })
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return row is null ? null : new(row.Name, row.DeletedAt!.Value);
    }

    public async Task<StudySpec?> SpecAsync(Guid studyId, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        string? document = await context.Studies.Where(s => s.PublicId == studyId).Select(s => s.Document).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return document is null ? null : StoredJson.Spec(document);
    }

    public async Task<PreparedFacts?> PreparedAsync(Guid studyId, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        string? json = await context.Studies.Where(s => s.PublicId == studyId).Select(s => s.Facts).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return json is null ? null : StoredJson.Read<PreparedFacts>(json);
    }

    public async Task<ImmutableArray<SpaceVersion>> SpaceVersionsAsync(Guid studyId, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        string? json = await context.Studies.Where(s => s.PublicId == studyId).Select(s => s.SpaceVersions).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return json is null ? [] : StoredSpaces.Read(json);
    }

    // The data set's profile is large and not part of a summary.
    private static IQueryable<StudyRow> Summarised(IQueryable<StudyRow> studies) => studies.Select(s => new StudyRow
    {
        Id = s.Id,
        PublicId = s.PublicId,
        Name = s.Name,
        State = s.State,
        Reason = s.Reason,
        Document = s.Document,
        Facts = s.Facts,
        Dataset = s.Dataset == null ? null : new DatasetRow { PublicId = s.Dataset.PublicId, Name = s.Dataset.Name, Rows = s.Dataset.Rows },
        CreatedAt = s.CreatedAt,
        StartedAt = s.StartedAt,
        ActiveAt = s.ActiveAt,
        Elapsed = s.Elapsed,
        ElapsedAt = s.ElapsedAt,
        BestTrace = s.BestTrace,
        Lanes = s.Lanes,
        ShortTrial = s.ShortTrial,
        MedianTrial = s.MedianTrial,
        LongTrial = s.LongTrial,
        EndedAt = s.EndedAt,
        QueueOrder = s.QueueOrder,
        Note = s.Note,
        Tags = s.Tags,
        GroupName = s.GroupName,
        ArchivedAt = s.ArchivedAt,
    });

    private async Task<Dictionary<int, StudySummary>> SummariesAsync(HyperTuneDbContext context, List<StudyHead> heads, CancellationToken cancellationToken)
    {
        Dictionary<int, StudySummary> summaries = [];
        List<StudyHead> moved = [];
        foreach (StudyHead head in heads)
        {
            if (resting.Find(head) is { } known)
            {
                summaries.Add(head.Id, known);
            }
            else
            {
                moved.Add(head);
            }
        }

        if (moved.Count == 0)
        {
            return summaries;
        }

        int[] ids = [.. moved.Select(h => h.Id)];
        List<StudyRow> rows = await Summarised(context.Studies.Where(s => ids.Contains(s.Id))).ToListAsync(cancellationToken).ConfigureAwait(false);
        List<StudySummary> read = await SummariesAsync(context, rows, cancellationToken).ConfigureAwait(false);
        Dictionary<int, StudyHead> byId = moved.ToDictionary(h => h.Id);
        foreach ((StudyRow row, StudySummary summary) in rows.Zip(read))
        {
            resting.Keep(byId[row.Id], summary);
            summaries.Add(row.Id, summary);
        }

        return summaries;
    }

    private async Task<List<StudySummary>> SummariesAsync(HyperTuneDbContext context, List<StudyRow> rows, CancellationToken cancellationToken)
    {
        int[] ids = [.. rows.Select(r => r.Id)];

        // Index (StudyId, State, Value) alone answers this: counts, and the best value either way.
        var groups = await context.Trials
            .Where(t => ids.Contains(t.StudyId))
            .GroupBy(t => new { t.StudyId, t.State })
            .Select(g => new { g.Key.StudyId, g.Key.State, Count = g.Count(), Least = g.Min(t => t.Value), Greatest = g.Max(t => t.Value) })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        long[] queue = rows.Exists(r => r.State == StudyState.Queued)
            ? await context.Studies.Where(s => s.State == StudyState.Queued).Select(s => s.QueueOrder).ToArrayAsync(cancellationToken).ConfigureAwait(false)
            : [];
        List<StudySummary> summaries = [];
        foreach (StudyRow row in rows)
        {
            StudySpec spec = StoredJson.Spec(row.Document);
            var own = groups.Where(g => g.StudyId == row.Id).ToList();
            var completed = own.Find(g => g.State == TrialState.Completed);
            double? best = spec.Objectives[0].Direction == Direction.Minimize ? completed?.Least : completed?.Greatest;
            int? number = best is null
                ? null
                : await context.Trials
                    .Where(t => t.StudyId == row.Id && t.State == TrialState.Completed && t.Value == best)
                    .MinAsync(t => (int?)t.Number, cancellationToken).ConfigureAwait(false);

            // Deleted trials count towards the budget. Index (StudyId, FinishIndex) answers this without looking at rows.
            int paid = 1 + (await context.Trials.IgnoreQueryFilters().Where(t => t.StudyId == row.Id).MaxAsync(t => t.FinishIndex, cancellationToken).ConfigureAwait(false) ?? -1);
            summaries.Add(StudySummaries.Of(row, spec, own.ToDictionary(g => g.State, g => g.Count), number, best, paid, time.GetUtcNow())
                with
            { QueuePosition = row.State == StudyState.Queued ? queue.Count(q => q < row.QueueOrder) + 1 : null });
        }

        return summaries;
    }
}
