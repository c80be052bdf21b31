using static HyperTune.Web.Startup.StartupText;

namespace HyperTune.Web.Startup;

/// <summary>Finds and makes the folder that holds everything a user's dashboard keeps.</summary>
public static class DataFolders
{
    /// <summary>Absolute path of the folder, made when it is new, readable for its owner only.</summary>
    /// <param name="given">A path, relative to where the user stands; null or empty for the user's own default.</param>
    /// <exception cref="StartProblem">It cannot be made or written.</exception>
    public static string Make(string? given)
    {
        string path;
        try
        {
            path = Path.GetFullPath(string.IsNullOrWhiteSpace(given) ? Default() : given);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new StartProblem(L["NoPath", given], e);
        }

        try
        {
            if (!Directory.Exists(path))
            {
                Private(path);
            }

            // A folder may exist and still refuse writing; better told now than in the middle of a search.
            string probe = Path.Combine(path, $".write-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StartProblem(L["FolderUnwritable", path, e.Message], e);
        }
    }

    // The framework answers an empty path where the folder does not exist yet, unless told not to look,
    // and also where there is no home at all, as in some services and containers.
    internal static string Default()
    {
        foreach (Environment.SpecialFolder folder in (ReadOnlySpan<Environment.SpecialFolder>)[Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolder.UserProfile])
        {
            string path = Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
            if (Path.IsPathRooted(path))
            {
                return Path.Combine(path, folder == Environment.SpecialFolder.UserProfile ? ".hypertune" : "HyperTune");
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "data");
    }

    /// <summary>Makes a folder that only its owner may read, where the system knows such rights.</summary>
    /// <param name="path">Absolute.</param>
    /// <returns>The path.</returns>
    internal static string Private(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
