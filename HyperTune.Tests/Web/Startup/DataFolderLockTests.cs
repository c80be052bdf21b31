using HyperTune.Tests.TestKit;
using HyperTune.Web.Startup;

namespace HyperTune.Tests.Web.Startup;

public sealed class DataFolderLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Take_FolderOfAnotherDashboard_IsRefusedInOneLine()
    {
        using DataFolderLock first = DataFolderLock.Take(folder.Path);

        StartProblem problem = Assert.Throws<StartProblem>(() => DataFolderLock.Take(folder.Path));

        Assert.Contains("already uses the data folder", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void Take_AfterTheFirstHasEnded_Succeeds()
    {
        DataFolderLock.Take(folder.Path).Dispose();

        DataFolderLock.Take(folder.Path).Dispose();
    }

    [Fact]
    public void Take_FileThatMayNotBeOpened_IsRefusedInOneLine()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "dashboard.lock"));

        StartProblem problem = Assert.Throws<StartProblem>(() => DataFolderLock.Take(folder.Path));

        Assert.Contains("cannot be written", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }
}
