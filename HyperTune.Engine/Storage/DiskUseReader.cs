using HyperTune.Engine.Studies;

namespace HyperTune.Engine.Storage;

/// <summary>Adds up what lies in the data folder.</summary>
internal sealed class DiskUseReader(StudyFolders folders) : IDiskUse
{
    /// <inheritdoc/>
    public Task<DiskUse> MeasureAsync(CancellationToken cancellationToken) => Task.Run(Measure, cancellationToken);

    private static long SizeOf(string folder) =>
        Directory.Exists(folder)
            ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(LengthOf)
            : 0;

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            // A checkpoint that was just replaced.
            return 0;
        }
    }

    private static long? Free(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            // A share without a drive letter (Windows), or a disk that is just gone.
            return null;
        }
    }

    private DiskUse Measure()
    {
        Dictionary<Guid, long> studies = [];
        if (Directory.Exists(folders.Studies))
        {
            foreach (string folder in Directory.EnumerateDirectories(folders.Studies))
            {
                if (Guid.TryParseExact(Path.GetFileName(folder), "N", out Guid id))
                {
                    studies[id] = SizeOf(folder);
                }
            }
        }

        long database = new DirectoryInfo(folders.Root).EnumerateFiles("hypertune.db*").Sum(LengthOf) + SizeOf(Path.Combine(folders.Root, "backups"));
        return new(database, SizeOf(folders.Datasets), studies, Free(Path.GetFullPath(folders.Root)));
    }
}
