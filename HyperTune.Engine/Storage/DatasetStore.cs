using System.Buffers;
using System.Security.Cryptography;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.EntityFrameworkCore;
using static HyperTune.Engine.Storage.StorageText;

namespace HyperTune.Engine.Storage;

/// <summary>Keeps data files by the hash of their content, and what was found in them in the database.</summary>
internal sealed class DatasetStore(StudyDatabase database, StoreWriter writer, StudyFolders folders, EngineOptions options) : IDatasetStore
{
    private const string Field = "/data/file";
    private volatile Opened? lastOpened;

    /// <inheritdoc/>
    public async Task<DatasetResult> AddAsync(Stream content, string fileName, string origin, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(fileName);
        if (NameProblem(fileName) is { } problem)
        {
            return new(null, [problem]);
        }

        Directory.CreateDirectory(folders.Datasets);
        string temporary = Path.Combine(folders.Datasets, $"{Guid.NewGuid():N}.part");
        try
        {
            if (await ReceiveAsync(content, temporary, progress, cancellationToken).ConfigureAwait(false) is not { } sha256)
            {
                string limit = ByteText(options.MaxUploadBytes);
                return new(null, [new(Field, L["FileTooLarge", limit], L["FileTooLarge.Expected", limit])]);
            }

            return await KeepAsync(temporary, sha256, fileName, origin, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Dataset>> ListAsync(CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        List<DatasetRow> rows = await context.Datasets.OrderByDescending(d => d.AddedAt).ThenByDescending(d => d.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Of)];
    }

    /// <inheritdoc/>
    public async Task<Dataset?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await context.Datasets.FirstOrDefaultAsync(d => d.PublicId == id, cancellationToken).ConfigureAwait(false) is { } row ? Of(row) : null;
    }

    /// <inheritdoc/>
    public async Task<Dataset?> FindAsync(DataSpec data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        await using HyperTuneDbContext context = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        IQueryable<DatasetRow> rows = data.Sha256 is { } hash
            ? context.Datasets.Where(d => d.Sha256 == hash)
            : context.Datasets.Where(d => d.Name == data.File);
        DatasetRow? row = await rows.OrderByDescending(d => d.AddedAt).ThenByDescending(d => d.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return row is null ? null : Of(row);
    }

    /// <inheritdoc/>
    public async Task<DatasetResult> ReinterpretAsync(Guid id, CsvSpec csv, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } dataset)
        {
            return new(null, [new(Field, L["NoDataSet"], L["NoDataSet.Expected"])]);
        }

        TableResult read = await ReadAsync(FilePath(dataset.Sha256), csv, cancellationToken).ConfigureAwait(false);
        if (read.Table is not { } table)
        {
            return new(null, read.Problems);
        }

        await writer.WriteAsync<int>(Guid.Empty, session =>
        {
            DatasetRow row = session.Context.Datasets.Single(d => d.PublicId == id);
            (row.Profile, row.Rows) = (StoredJson.Write(table.Profile), table.Rows);
            return session.Context.SaveChanges();
        }).WaitAsync(cancellationToken).ConfigureAwait(false);
        lastOpened = new(Key(dataset.Sha256, table.Profile.Csv), table);
        return new(dataset with { Profile = table.Profile }, []);
    }

    /// <inheritdoc/>
    public async Task<DataTable> OpenAsync(Guid id, CsvSpec? csv, CancellationToken cancellationToken)
    {
        Dataset dataset = await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new KeyNotFoundException($"There is no data set {id}.");
        CsvSpec how = csv ?? dataset.Profile.Csv;
        string key = Key(dataset.Sha256, how);
        if (lastOpened is { } last && last.Key == key)
        {
            return last.Table;
        }

        TableResult read = await ReadAsync(FilePath(dataset.Sha256), how, cancellationToken).ConfigureAwait(false);
        DataTable table = read.Table ?? throw new InvalidDataException(string.Join(" ", read.Problems));
        lastOpened = new(key, table);
        return table;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        string? sha256 = await writer.WriteAsync<string?>(Guid.Empty, session =>
        {
            DatasetRow? row = session.Context.Datasets.FirstOrDefault(d => d.PublicId == id);
            if (row is null || session.Context.Studies.Any(s => s.DatasetId == row.Id))
            {
                return null;
            }

            // A deleted study that could still be brought back cannot without its data: it goes for good.
            session.Context.Studies.IgnoreQueryFilters().Where(s => s.DatasetId == row.Id).ExecuteDelete();
            session.Context.Datasets.Remove(row);
            session.Context.SaveChanges();
            return row.Sha256;
        }).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (sha256 is null)
        {
            return false;
        }

        TryDelete(FilePath(sha256));
        return true;
    }

    // Readers allow it; a virus scanner may not. What is left behind is taken over when the same content comes again.
    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static Task<TableResult> ReadAsync(string path, CsvSpec? csv, CancellationToken cancellationToken) =>
        Task.Run(() => TableReader.Read(path, csv, cancellationToken), cancellationToken);

    private static SpecProblem? NameProblem(string name)
    {
        if (name.AsSpan().ContainsAny('/', '\\') || name is "." or "..")
        {
            return new(Field, L["PathInName", name], L["PathInName.Expected"]);
        }

        return name.Length is 0 or > 255 || name.Any(char.IsControl)
            ? new(Field, L["NameRefused"], L["NameRefused.Expected"])
            : null;
    }

    private static string Key(string sha256, CsvSpec csv) => sha256 + StoredJson.Write(csv);

    private static string ByteText(long bytes) => bytes >= 1 << 20 ? L["Megabytes", bytes >> 20] : L["Bytes", bytes];

    private static Dataset Of(DatasetRow row) =>
        new(row.PublicId, row.Name, row.Sha256, row.Bytes, row.AddedAt, row.Origin, StoredJson.Read<DatasetProfile>(row.Profile));

    private string FilePath(string sha256) => Path.Combine(folders.Datasets, sha256);

    /// <summary>Copies and hashes in one pass; null when the limit was passed.</summary>
    private async Task<string?> ReceiveAsync(Stream content, string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            long total = 0;
            int count;
            while ((count = await content.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false)) > 0)
            {
                total += count;
                if (total > options.MaxUploadBytes)
                {
                    return null;
                }

                hash.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                progress?.Report(total);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<DatasetResult> KeepAsync(string temporary, string sha256, string fileName, string origin, CancellationToken cancellationToken)
    {
        if (await FindAsync(new DataSpec { Sha256 = sha256 }, cancellationToken).ConfigureAwait(false) is { } known && File.Exists(FilePath(sha256)))
        {
            return new(known, []);
        }

        TableResult read = await ReadAsync(temporary, null, cancellationToken).ConfigureAwait(false);
        if (read.Table is not { } table)
        {
            return new(null, read.Problems);
        }

        long bytes = new FileInfo(temporary).Length;
        WholeFile.Replace(temporary, FilePath(sha256));
        DatasetRow kept = await writer.WriteAsync(Guid.Empty, session =>
        {
            DatasetRow? row = session.Context.Datasets.FirstOrDefault(d => d.Sha256 == sha256);
            if (row is null)
            {
                row = new()
                {
                    PublicId = Guid.NewGuid(),
                    Name = fileName,
                    Sha256 = sha256,
                    Bytes = bytes,
                    Rows = table.Rows,
                    AddedAt = session.Now,
                    Origin = origin,
                    Profile = StoredJson.Write(table.Profile),
                };
                session.Context.Datasets.Add(row);
                session.Context.SaveChanges();
            }

            return row;
        }).ConfigureAwait(false);
        lastOpened = new(Key(sha256, table.Profile.Csv), table);
        return new(Of(kept), []);
    }

    private sealed record Opened(string Key, DataTable Table);
}
