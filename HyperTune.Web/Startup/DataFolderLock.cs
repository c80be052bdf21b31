using static HyperTune.Web.Startup.StartupText;

namespace HyperTune.Web.Startup;

/// <summary>Keeps a second dashboard off a data folder: an open file that nobody else may open. The system gives it free however the process ends.</summary>
/// <remarks>The <c>tune</c> verb does not take it: it owns its one study by a lease, and may run beside a dashboard.</remarks>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream file;

    private DataFolderLock(FileStream file)
    {
        this.file = file;
    }

    /// <summary>Takes the folder for this process.</summary>
    /// <param name="dataFolder">Exists.</param>
    /// <exception cref="StartProblem">Another dashboard has it.</exception>
    public static DataFolderLock Take(string dataFolder)
    {
        try
        {
            return new(new FileStream(Path.Combine(dataFolder, "dashboard.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartProblem(L["FolderUnwritable", dataFolder, e.Message], e);
        }
        catch (IOException e)
        {
            throw new StartProblem(L["FolderTaken", dataFolder], e);
        }
    }

    public void Dispose() => file.Dispose();
}
