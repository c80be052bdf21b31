using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using Microsoft.EntityFrameworkCore;

namespace HyperTune.Engine.Storage;

/// <summary>Marks data sets as deleted, brings them back, and removes for good what nobody can bring back and no study uses.</summary>
internal sealed partial class DatasetStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Guid>> DeleteAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        writer.WriteAsync(Guid.Empty, session => Mark(session, session.Context.Datasets.Where(d => ids.Contains(d.PublicId) && d.DeletedAt == null), session.Now))
            .WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Guid>> RestoreAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        writer.WriteAsync(Guid.Empty, session => Mark(session, session.Context.Datasets.Where(d => ids.Contains(d.PublicId) && d.DeletedAt != null), null))
            .WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        List<string> gone = await writer.WriteAsync(null, session =>
        {
            DateTimeOffset earliest = session.Now - StudyRetention.Undo;

            // A deleted study that can still be brought back needs its rows as well.
            List<DatasetRow> rows =
            [
                .. session.Context.Datasets.Where(d => d.DeletedAt < earliest && !session.Context.Studies.IgnoreQueryFilters().Any(s => s.DatasetId == d.Id)),
            ];
            session.Context.Datasets.RemoveRange(rows);
            session.Context.SaveChanges();
            return rows.ConvertAll(r => r.Sha256);
        }).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (gone.Count > 0)
        {
            // Only after the rows are gone for sure, and not where the same content has come again meanwhile.
            await writer.WriteAsync(null, session =>
            {
                foreach (string sha256 in gone.Where(hash => !session.Context.Datasets.Any(d => d.Sha256 == hash)))
                {
                    TryDelete(FilePath(sha256));
                }

                return true;
            }).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return gone.Count;
    }

    private static IReadOnlyList<Guid> Mark(WriteSession session, IQueryable<DatasetRow> rows, DateTimeOffset? deletedAt)
    {
        List<DatasetRow> marked = [.. rows];
        marked.ForEach(d => d.DeletedAt = deletedAt);
        session.Context.SaveChanges();
        return [.. marked.Select(d => d.PublicId)];
    }
}
