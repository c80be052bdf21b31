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
public sealed record Dataset(Guid Id, string Name, string Sha256, long Bytes, DateTimeOffset AddedAt, string Origin, DatasetProfile Profile)
{
    /// <summary>Which of the contents of its name it is, from 1, in the order in which they came.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Whether it is the last version of its name: the one that new studies take.</summary>
    public bool Newest { get; init; } = true;

    /// <summary>When a person deleted it; null for one that is listed.</summary>
    public DateTimeOffset? DeletedAt { get; init; }
}

/// <summary>Either a stored data set or what is wrong with the file.</summary>
/// <param name="Dataset">The data set, or null.</param>
/// <param name="Problems">What is wrong; empty when stored.</param>
public sealed record DatasetResult(Dataset? Dataset, ImmutableArray<SpecProblem> Problems)
{
    /// <summary>Whether the content was there before, maybe under another name: nothing was added.</summary>
    public bool AlreadyKept { get; init; }
}

/// <summary>
/// Keeps data files, each content once. Contents of one name are its versions: a newer one stands beside the older, studies stay tied to the content they began with,
/// and new ones take the newest.
/// </summary>
public interface IDatasetStore
{
    /// <summary>Streams a file to disk, finds out how it is written, and keeps it, as a newer version where its name is known; a file whose content is
    /// already kept answers that one.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="fileName">Its name; any folder in it is a problem.</param>
    /// <param name="origin">Where from.</param>
    /// <param name="progress">Bytes written so far.</param>
    /// <param name="cancellationToken">Leaves nothing behind.</param>
    Task<DatasetResult> AddAsync(Stream content, string fileName, string origin, IProgress<long>? progress, CancellationToken cancellationToken);

    /// <summary>Keeps a file as the next version of a data set, under that one's name. Content that is already kept is a problem that names where.</summary>
    /// <param name="id">Any version of the data set.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="origin">Where from.</param>
    /// <param name="progress">Bytes written so far.</param>
    /// <param name="cancellationToken">Leaves nothing behind.</param>
    Task<DatasetResult> ReplaceAsync(Guid id, Stream content, string origin, IProgress<long>? progress, CancellationToken cancellationToken);

    /// <summary>All data sets with all their versions, newest first, without deleted ones.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<Dataset>> ListAsync(CancellationToken cancellationToken);

    /// <summary>All versions of a data set, the last first, without deleted ones; empty when there is no such data set.</summary>
    /// <param name="id">Any of them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<Dataset>> VersionsAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>One data set; null when there is none, or it was deleted.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Dataset?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>A data set that was deleted and whose rows are still there, so that it can be brought back; or null.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Dataset?> DeletedAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// The data set a study document means: by hash when it names one, deleted ones included as long as their rows are there, else the last version of that file name;
    /// null when there is none.
    /// </summary>
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

    /// <summary>
    /// Takes data sets from the lists; they can be brought back for a while. Studies that use them keep their rows: those stay on the disk until the last such study is
    /// deleted too. Answers those that were there.
    /// </summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<Guid>> DeleteAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Brings deleted data sets back; answers those whose rows are still there.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<Guid>> RestoreAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Removes rows and files of what was deleted so long ago that nobody can bring it back and what no study uses; answers how many.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<int> PurgeAsync(CancellationToken cancellationToken);
}
