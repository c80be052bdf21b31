using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using Microsoft.EntityFrameworkCore;

namespace HyperTune.Engine.Storage;

/// <summary>Marks studies and trials as deleted, brings them back, and removes for good what nobody can bring back any more.</summary>
internal sealed partial class StudyStore
{
    public Task<bool> DeleteAsync(Guid studyId, CancellationToken cancellationToken) =>
        writer.WriteAsync(studyId, session =>
        {
            if (Row(session, studyId) is not { } row)
            {
                return false;
            }

            row.DeletedAt = session.Now;
            row.State = row.State == StudyState.Queued ? StudyState.Paused : row.State;
            session.Context.SaveChanges();
            return true;
        }).WaitAsync(cancellationToken);

    public Task<bool> RestoreAsync(Guid studyId, CancellationToken cancellationToken) =>
        writer.WriteAsync(studyId, session =>
        {
            DateTimeOffset earliest = session.Now - StudyRetention.Undo;
            StudyRow? row = session.Context.Studies.IgnoreQueryFilters().FirstOrDefault(s => s.PublicId == studyId && s.DeletedAt >= earliest);
            if (row is null)
            {
                return false;
            }

            row.DeletedAt = null;
            session.Context.SaveChanges();
            return true;
        }).WaitAsync(cancellationToken);

    public Task<IReadOnlyList<int>> DeleteTrialsAsync(Guid studyId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) =>
        writer.WriteAsync<IReadOnlyList<int>>(studyId, session => Mark(
            session,
            session.Context.Trials.Where(t => t.Study.PublicId == studyId && numbers.Contains(t.Number) && t.FinishIndex != null),
            session.Now)).WaitAsync(cancellationToken);

    public Task<IReadOnlyList<int>> RestoreTrialsAsync(Guid studyId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) =>
        writer.WriteAsync<IReadOnlyList<int>>(studyId, session =>
        {
            DateTimeOffset earliest = session.Now - StudyRetention.Undo;
            return Mark(
                session,
                session.Context.Trials.IgnoreQueryFilters().Where(t => t.Study.PublicId == studyId && numbers.Contains(t.Number) && t.DeletedAt >= earliest),
                null);
        }).WaitAsync(cancellationToken);

    public async Task<Purged> PurgeableAsync(CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        DateTimeOffset earliest = time.GetUtcNow() - StudyRetention.Undo;
        List<Guid> studies = await context.Studies.IgnoreQueryFilters().Where(s => s.DeletedAt < earliest).Select(s => s.PublicId).ToListAsync(cancellationToken).ConfigureAwait(false);
        var trials = await context.Trials.IgnoreQueryFilters()
            .Where(t => t.DeletedAt < earliest && (t.Epochs > 0 || context.TrialLogs.Any(l => l.TrialId == t.Id)))
            .Select(t => new { t.Number, t.Study.PublicId })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new(studies, [.. trials.Select(t => (t.PublicId, t.Number))]);
    }

    public Task PurgeAsync(Purged gone, CancellationToken cancellationToken) =>
        writer.WriteAsync(null, session =>
        {
            session.Context.Studies.IgnoreQueryFilters().Where(s => gone.Studies.Contains(s.PublicId) && s.DeletedAt != null).ExecuteDelete();
            foreach ((Guid studyId, int number) in gone.Trials)
            {
                foreach (long trial in session.Context.Trials.IgnoreQueryFilters().Where(t => t.Study.PublicId == studyId && t.Number == number && t.DeletedAt != null).Select(t => (long)t.Id).ToList())
                {
                    session.Execute("DELETE FROM Epochs WHERE TrialId = $trial", ("$trial", trial));
                    session.Execute("DELETE FROM TrialLogs WHERE TrialId = $trial", ("$trial", trial));
                    session.Execute("UPDATE Trials SET Epochs = 0 WHERE Id = $trial", ("$trial", trial));
                }
            }

            return gone.Studies.Count;
        }).WaitAsync(cancellationToken);

    private static List<int> Mark(WriteSession session, IQueryable<TrialRow> rows, DateTimeOffset? deletedAt)
    {
        List<TrialRow> marked = [.. rows];
        marked.ForEach(t => t.DeletedAt = deletedAt);
        session.Context.SaveChanges();
        return [.. marked.Select(t => t.Number)];
    }
}
