using HyperTune.Web.Startup;
using static HyperTune.Web.Cli.CliText;

namespace HyperTune.Web.Cli;

/// <summary>A file that a verb writes: whole or not at all, so that a reader never sees half of it and an older one is kept if writing fails.</summary>
internal static class OutputFile
{
    /// <summary>The absolute path of a file that can be written there.</summary>
    /// <exception cref="StartProblem">It cannot.</exception>
    public static string Place(string option, string given)
    {
        string path = Path.GetFullPath(given);
        string? folder = Path.GetDirectoryName(path);
        if (Directory.Exists(path) || folder is null)
        {
            throw new StartProblem(L["OutIsFolder", option, given]);
        }

        return Directory.Exists(folder) ? path : throw new StartProblem(L["NoOutFolder", option, folder]);
    }

    /// <summary>Writes it.</summary>
    /// <exception cref="StartProblem">It cannot be written.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            await using (FileStream stream = File.Create(temporary))
            {
                await write(stream);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartProblem(L["Unwritable", path, e.Message], e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
