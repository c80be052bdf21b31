using System.Buffers;
using System.Security.Cryptography;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Storage.Rows;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Storage.StorageText;

namespace HyperTune.Engine.Storage;

/// <summary>Keeps data files by the hash of their content, and what was found in them in the database.</summary>
internal sealed partial class DatasetStore(StudyDatabase database, StoreWriter writer, StudyFolders folders, EngineOptions options) : IDatasetStore
{
    private const string Field = "/data/file";
    private volatile Opened? lastOpened;

    /// <inheritdoc/>
    public Task<DatasetResult> AddAsync(Stream content, string fileName, string origin, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(fileName);
        return NameProblem(fileName) is { } problem
            ? Task.FromResult(new DatasetResult(null, [problem]))
            : TakeAsync(content, fileName, origin, replacing: false, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DatasetResult> ReplaceAsync(Guid id, Stream content, string origin, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        return await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } former
            ? await TakeAsync(content, former.Name, origin, replacing: true, progress, cancellationToken).ConfigureAwait(false)
            : new(null, [new(Field, L["NoDataSet"], L["NoDataSet.Expected"])]);
    }

    /// <inheritdoc/>
    public async Task<DatasetResult> ReinterpretAsync(Guid id, CsvSpec csv, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } dataset)
        {
            return new(null, [new(Field, L["NoDataSet"], L["NoDataSet.Expected"])]);
        }

        if (!File.Exists(FilePath(dataset.Sha256)))
        {
            return new(null, [new(Field, L["FileGone", dataset.Name], L["NoDataSet.Expected"])]);
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
        // A deleted one too: studies keep their rows.
        Dataset dataset = await FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? await DeletedAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"There is no data set {id}.");
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

    private string FilePath(string sha256) => Path.Combine(folders.Datasets, sha256);

    /// <summary>Copies and hashes in one pass; null when the limit was passed.</summary>
    private async Task<string?> ReceiveAsync(Stream content, string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        // A file on disk tells its length: what is too long need not be copied to be refused.
        if (content.CanSeek && content.Length - content.Position > options.MaxUploadBytes)
        {
            return null;
        }

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

    private async Task<DatasetResult> TakeAsync(
        Stream content, string name, string origin, bool replacing, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folders.Datasets);
        string temporary = Path.Combine(folders.Datasets, $"{Guid.NewGuid():N}.part");
        try
        {
            if (await ReceiveAsync(content, temporary, progress, cancellationToken).ConfigureAwait(false) is not { } sha256)
            {
                string limit = ByteText(options.MaxUploadBytes);
                return new(null, [new(Field, L["FileTooLarge", limit], L["FileTooLarge.Expected", limit])]);
            }

            DatasetResult kept = await KeepAsync(temporary, sha256, name, origin, cancellationToken).ConfigureAwait(false);
            return replacing && kept is { AlreadyKept: true, Dataset: { } known }
                ? new(null, [new(Field, L["SameContent", known.Name, known.Version], L["SameContent.Expected"])])
                : kept;
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    private async Task<DatasetResult> KeepAsync(string temporary, string sha256, string name, string origin, CancellationToken cancellationToken)
    {
        if (await KnownAsync(sha256, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return new(known, []) { AlreadyKept = true };
        }

        TableResult read = await ReadAsync(temporary, null, cancellationToken).ConfigureAwait(false);
        if (read.Table is not { } table)
        {
            return new(null, read.Problems);
        }

        long bytes = new FileInfo(temporary).Length;
        (Guid id, bool added) = await writer.WriteAsync(Guid.Empty, session =>
        {
            // Under the lock of the database, as the removal of files is: neither can take away what the other has just put there. May run twice.
            bool lost = !File.Exists(FilePath(sha256));
            if (File.Exists(temporary))
            {
                WholeFile.Replace(temporary, FilePath(sha256));
            }

            DatasetRow? row = session.Context.Datasets.FirstOrDefault(d => d.Sha256 == sha256);
            if (row is { DeletedAt: null })
            {
                return (row.PublicId, lost);
            }

            row ??= session.Context.Datasets.Add(new() { PublicId = Guid.NewGuid(), Sha256 = sha256, Bytes = bytes }).Entity;
            int others = session.Context.Datasets.Where(d => d.Name == name && d.Sha256 != sha256).Max(d => (int?)d.Version) ?? 0;
            (row.Name, row.Version, row.Origin, row.AddedAt, row.DeletedAt) = (name, others + 1, origin, session.Now, null);
            (row.Profile, row.Rows) = (StoredJson.Write(table.Profile), table.Rows);
            session.Context.SaveChanges();
            return (row.PublicId, true);
        }).ConfigureAwait(false);
        lastOpened = new(Key(sha256, table.Profile.Csv), table);
        return new(await FindAsync(id, cancellationToken).ConfigureAwait(false), []) { AlreadyKept = !added };
    }

    private async Task<Dataset?> KnownAsync(string sha256, CancellationToken cancellationToken) =>
        File.Exists(FilePath(sha256)) && await FindAsync(new DataSpec { Sha256 = sha256 }, cancellationToken).ConfigureAwait(false) is { DeletedAt: null } known
            ? known
            : null;

    private sealed record Opened(string Key, DataTable Table);
}
