using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Architecture;

public sealed class RunFolderTests
{
    [Fact]
    public async Task RunWorkingDirectory_OfTheProgram_IsWhereTheUserStands() =>
        Assert.Equal("", (await ProjectEvaluation.AskAsync("HyperTune.Web", "-getProperty:RunWorkingDirectory")).Trim());
}
