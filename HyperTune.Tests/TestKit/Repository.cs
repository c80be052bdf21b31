namespace HyperTune.Tests.TestKit;

/// <summary>Where the sources of this test program are.</summary>
public static class Repository
{
    /// <summary>The folder with <c>HyperTune.sln</c>.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HyperTune.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("HyperTune.sln is not above the test program.");
    }
}
