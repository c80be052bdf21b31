using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.TestKit;

/// <summary>Takes any file and remembers its name; has none to give back.</summary>
public sealed class FakeDatasets : IDatasetStore
{
    public List<string> Added { get; } = [];

    public Task<DatasetResult> AddAsync(Stream content, string fileName, string origin, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        Added.Add($"{origin} {fileName}");
        DatasetProfile profile = new() { Csv = new(), Rows = 1, Columns = [] };
        return Task.FromResult(new DatasetResult(new(Guid.CreateVersion7(StudySummaries.Noon), fileName, "", content.Length, StudySummaries.Noon, origin, profile), []));
    }

    public Task<IReadOnlyList<Dataset>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Dataset>>([]);

    public Task<Dataset?> FindAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult<Dataset?>(null);

    public Task<Dataset?> FindAsync(DataSpec data, CancellationToken cancellationToken) => Task.FromResult<Dataset?>(null);

    public Task<DatasetResult> ReinterpretAsync(Guid id, CsvSpec csv, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DataTable> OpenAsync(Guid id, CsvSpec? csv, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DatasetResult> ReplaceAsync(Guid id, Stream content, string origin, IProgress<long>? progress, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Dataset>> VersionsAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Dataset>>([]);

    public Task<Dataset?> DeletedAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult<Dataset?>(null);

    public Task<IReadOnlyList<Guid>> DeleteAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Guid>>([]);

    public Task<IReadOnlyList<Guid>> RestoreAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Guid>>([]);

    public Task<int> PurgeAsync(CancellationToken cancellationToken) => Task.FromResult(0);
}
