using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>A stored data set.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Name">The file name it came with, without a folder.</param>
/// <param name="Sha256">Of its content.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="AddedAt">When it was stored.</param>
/// <param name="Origin">Where from: <c>upload</c>, <c>file</c> (tune) or <c>sample</c>.</param>
/// <param name="Profile">What was found in it.</param>
public sealed record Dataset(Guid Id, string Name, string Sha256, long Bytes, DateTimeOffset AddedAt, string Origin, DatasetProfile Profile);

/// <summary>Either a stored data set or what is wrong with the file.</summary>
/// <param name="Dataset">The data set, or null.</param>
/// <param name="Problems">What is wrong; empty when stored.</param>
public sealed record DatasetResult(Dataset? Dataset, ImmutableArray<SpecProblem> Problems);

/// <summary>Keeps data files, each content once.</summary>
public interface IDatasetStore
{
    /// <summary>Streams a file to disk, finds out how it is written, and keeps it; a file whose content is already kept answers that one.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="fileName">Its name; any folder in it is a problem.</param>
    /// <param name="origin">Where from.</param>
    /// <param name="progress">Bytes written so far.</param>
    /// <param name="cancellationToken">Leaves nothing behind.</param>
    Task<DatasetResult> AddAsync(Stream content, string fileName, string origin, IProgress<long>? progress, CancellationToken cancellationToken);

    /// <summary>All data sets, newest first.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<Dataset>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One data set, or null.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Dataset?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The data set a study document means: by hash when it names one, else the newest of that file name; null when there is none.</summary>
    /// <param name="data">The document's data section.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Dataset?> FindAsync(DataSpec data, CancellationToken cancellationToken);

    /// <summary>Reads the file anew with some of its writing overruled, and keeps that.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="csv">What is overruled; null fields are found anew.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DatasetResult> ReinterpretAsync(Guid id, CsvSpec csv, CancellationToken cancellationToken);

    /// <summary>The typed columns of a data set; cached while memory allows. O(rows × columns) the first time.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="csv">How it is read; null for the kept profile's.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="KeyNotFoundException">There is no such data set.</exception>
    Task<DataTable> OpenAsync(Guid id, CsvSpec? csv, CancellationToken cancellationToken);

    /// <summary>Forgets a data set that no study uses; false when one does.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken);
}
