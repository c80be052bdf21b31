using HyperTune.Engine.Data;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperTune.Engine.Storage;

/// <summary>Lists and finds data sets and their versions.</summary>
internal sealed partial class DatasetStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Dataset>> ListAsync(CancellationToken cancellationToken) =>
        QueryAsync(rows => rows.Where(d => d.DeletedAt == null).OrderByDescending(d => d.AddedAt).ThenByDescending(d => d.Id), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Dataset>> VersionsAsync(Guid id, CancellationToken cancellationToken) =>
        QueryAsync(
            rows => rows.Where(d => d.DeletedAt == null && rows.Any(o => o.PublicId == id && o.DeletedAt == null && o.Name == d.Name)).OrderByDescending(d => d.Version),
            cancellationToken);

    /// <inheritdoc/>
    public Task<Dataset?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        OneAsync(rows => rows.Where(d => d.PublicId == id && d.DeletedAt == null), cancellationToken);

    /// <inheritdoc/>
    public Task<Dataset?> DeletedAsync(Guid id, CancellationToken cancellationToken) =>
        OneAsync(rows => rows.Where(d => d.PublicId == id && d.DeletedAt != null), cancellationToken);

    /// <inheritdoc/>
    public Task<Dataset?> FindAsync(DataSpec data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        return OneAsync(
            rows => data.Sha256 is { } hash
                ? rows.Where(d => d.Sha256 == hash)
                : rows.Where(d => d.Name == data.File && d.DeletedAt == null).OrderByDescending(d => d.Version).Take(1),
            cancellationToken);
    }

    private async Task<Dataset?> OneAsync(Func<IQueryable<DatasetRow>, IQueryable<DatasetRow>> which, CancellationToken cancellationToken)
    {
        IReadOnlyList<Dataset> found = await QueryAsync(which, cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    private async Task<IReadOnlyList<Dataset>> QueryAsync(Func<IQueryable<DatasetRow>, IQueryable<DatasetRow>> which, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        IQueryable<DatasetRow> all = context.Datasets;
        var found = await which(all)
            .Select(d => new { Row = d, Newest = !all.Any(o => o.Name == d.Name && o.DeletedAt == null && o.Version > d.Version) })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. found.Select(f => Of(f.Row, f.Newest))];
    }

    private static Dataset Of(DatasetRow row, bool newest) =>
        new(row.PublicId, row.Name, row.Sha256, row.Bytes, row.AddedAt, row.Origin, StoredJson.Read<DatasetProfile>(row.Profile))
        {
            Version = row.Version,
            Newest = newest && row.DeletedAt is null,
            DeletedAt = row.DeletedAt,
        };
}
