using HyperTune.Engine.Data;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Data;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Fresh => Path.Combine(folder.Path, "file.tmp");

    private string Place => Path.Combine(folder.Path, "file");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Replace_WhileAReaderIsInTheMiddle_EachSeesOneWholeFile()
    {
        File.WriteAllText(Place, "old");
        File.WriteAllText(Fresh, "new");
        using StreamReader reader = new(WholeFile.OpenRead(Place));

        WholeFile.Replace(Fresh, Place);

        Assert.Equal("old", reader.ReadToEnd());
        Assert.Equal("new", File.ReadAllText(Place));
        Assert.False(File.Exists(Fresh));
    }

    [Fact]
    public async Task Replace_PlaceThatIsTakenAndThenFree_Waits()
    {
        // A folder in its place refuses the file as an open file does on Windows.
        Directory.CreateDirectory(Place);
        await File.WriteAllTextAsync(Fresh, "new", CancellationToken.None);
        Task replacing = Task.Run(() => WholeFile.Replace(Fresh, Place, TimeSpan.FromSeconds(60)), CancellationToken.None);
        Assert.False(replacing.IsCompleted);

        Directory.Delete(Place);
        await replacing;

        Assert.Equal("new", await File.ReadAllTextAsync(Place, CancellationToken.None));
    }

    [Fact]
    public void Replace_PlaceThatStaysTaken_ThrowsAndKeepsTheFreshFile()
    {
        Directory.CreateDirectory(Place);
        File.WriteAllText(Fresh, "new");

        Exception refusal = Assert.ThrowsAny<Exception>(() => WholeFile.Replace(Fresh, Place, TimeSpan.Zero));

        Assert.True(refusal is IOException or UnauthorizedAccessException, refusal.ToString());
        Assert.True(File.Exists(Fresh));
    }

    [Fact]
    public void Replace_NothingToPutThere_ThrowsAtOnce() =>
        Assert.Throws<FileNotFoundException>(() => WholeFile.Replace(Fresh, Place, TimeSpan.FromDays(1)));
}
