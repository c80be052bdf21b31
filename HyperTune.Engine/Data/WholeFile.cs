namespace HyperTune.Engine.Data;

/// <summary>Files that are replaced whole while others may be reading them, on every system alike.</summary>
/// <remarks>
/// Windows refuses to replace or delete a file that anyone has open, a virus scanner included, unless the reader allows it. So readers allow it, and who replaces waits a moment.
/// </remarks>
internal static class WholeFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Opens a file to read; it may be replaced or deleted meanwhile, and this reader keeps what it has.</summary>
    /// <param name="path">An existing file.</param>
    public static FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    /// <summary>Puts a finished file into its place in one step: a reader finds the old or the new one, never half.</summary>
    /// <param name="fresh">The finished file, in the same folder.</param>
    /// <param name="path">Its place; what stands there goes.</param>
    /// <exception cref="IOException">It cannot be replaced, or is still in use after two seconds.</exception>
    /// <exception cref="UnauthorizedAccessException">As above; which of the two depends on the system.</exception>
    public static void Replace(string fresh, string path) => Replace(fresh, path, Patience);

    /// <summary>As above, with another patience.</summary>
    internal static void Replace(string fresh, string path, TimeSpan patience)
    {
        if (!SpinWait.SpinUntil(() => TryMove(fresh, path), patience))
        {
            // The last try tells why.
            File.Move(fresh, path, overwrite: true);
        }
    }

    private static bool TryMove(string fresh, string path)
    {
        try
        {
            File.Move(fresh, path, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException and not (FileNotFoundException or DirectoryNotFoundException))
        {
            return false;
        }
    }
}
