namespace HyperTune.Engine.Studies;

/// <summary>Tells what the data folder takes up.</summary>
public interface IDiskUse
{
    /// <summary>Adds up the files of now. Cost O(files).</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DiskUse> MeasureAsync(CancellationToken cancellationToken);
}

/// <summary>What the data folder takes up, in bytes.</summary>
/// <param name="Database">The database, its journal and its backups.</param>
/// <param name="Datasets">Stored data sets.</param>
/// <param name="Studies">Training files, checkpoints, weights and predictions by study.</param>
/// <param name="Free">Room left on the disk; null where the system does not tell, as on a network share.</param>
public sealed record DiskUse(long Database, long Datasets, IReadOnlyDictionary<Guid, long> Studies, long? Free)
{
    /// <summary>All of it.</summary>
    public long Total => Database + Datasets + Studies.Values.Sum();
}
