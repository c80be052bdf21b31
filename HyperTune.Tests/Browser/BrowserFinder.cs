namespace HyperTune.Tests.Browser;

/// <summary>Finds an installed Chromium, Chrome or Edge: the variable CHROME_PATH, the path, then the usual places of each system.</summary>
public static class BrowserFinder
{
    private static readonly string[] Commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable", "chrome", "msedge"];

    /// <summary>Absolute path of the program, or null.</summary>
    public static string? Find() => Candidates().FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("CHROME_PATH") is { Length: > 0 } given)
        {
            yield return given;
        }

        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (string command in Commands)
            {
                yield return Path.Combine(folder, OperatingSystem.IsWindows() ? command + ".exe" : command);
            }
        }

        foreach (Environment.SpecialFolder root in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData })
        {
            string folder = Environment.GetFolderPath(root);
            if (folder.Length > 0)
            {
                yield return Path.Combine(folder, "Google", "Chrome", "Application", "chrome.exe");
                yield return Path.Combine(folder, "Microsoft", "Edge", "Application", "msedge.exe");
                yield return Path.Combine(folder, "Chromium", "Application", "chrome.exe");
            }
        }

        yield return "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
        yield return "/Applications/Chromium.app/Contents/MacOS/Chromium";
        yield return "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge";
    }
}
