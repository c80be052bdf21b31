using HyperTune.Tests.TestKit;
using HyperTune.Web.Cli;
using HyperTune.Web.Startup;

namespace HyperTune.Tests.Web.Cli;

public sealed class TuneOutputsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void New_FolderThatIsMissing_IsRefusedBeforeTheSearch()
    {
        StartProblem problem = Assert.Throws<StartProblem>(() => new TuneOutputs(new() { Document = "study.json", Out = Path.Combine(folder.Path, "missing", "best.json") }));

        Assert.StartsWith("--out: There is no folder ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_AFolderInPlaceOfAFile_IsRefused()
    {
        StartProblem problem = Assert.Throws<StartProblem>(() => new TuneOutputs(new() { Document = "study.json", TrialsOut = folder.Path }));

        Assert.StartsWith("--trials-out: ", problem.Message, StringComparison.Ordinal);
    }
}
