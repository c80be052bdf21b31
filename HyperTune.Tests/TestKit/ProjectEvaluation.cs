using System.Diagnostics;

namespace HyperTune.Tests.TestKit;

/// <summary>Asks MSBuild what it makes of a project, without building it.</summary>
public static class ProjectEvaluation
{
    /// <summary>What MSBuild prints.</summary>
    /// <param name="project">As <c>HyperTune.Web</c>.</param>
    /// <param name="arguments">As <c>-getProperty:Name</c>.</param>
    public static async Task<string> AskAsync(string project, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet", ["msbuild", Path.Combine(project, $"{project}.csproj"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
        };
        // The test run's own MSBuild settings would redirect the child to another SDK's files.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await errors);
        return output;
    }
}
