using HyperTune.Tests.TestKit;
using HyperTune.Web.Access;
using HyperTune.Web.Startup;
using Microsoft.Extensions.Configuration;

namespace HyperTune.Tests.Web.Startup;

public sealed class DashboardSettingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Read_NothingButAFolder_GivesTheDefaults()
    {
        DashboardOptions options = Read();
        Assert.Equal("http://127.0.0.1:5210", options.Address);
        Assert.Equal(folder.Path, options.DataFolder);
        Assert.Equal(AccessMode.Token, options.Access);
        Assert.Null(options.CpuSlots);
        Assert.Equal(200, options.MaxUploadMegabytes);
        Assert.Equal(5, options.KeepBest);
        Assert.True(options.ResumeAtStart);
    }

    [Fact]
    public void Read_EverythingGiven_TakesIt()
    {
        DashboardOptions options = Read(
            ("Address", "http://0.0.0.0:80"), ("ApiKey", "0123456789abcdef"), ("Access", "Open"), ("Hosts", "a.example; b.example"),
            ("CpuSlots", "3"), ("GpuSlots", "0"), ("MaxUploadMegabytes", "10"), ("KeepBest", "1"), ("ResumeAtStart", "false"));
        Assert.Equal("http://0.0.0.0:80", options.Address);
        Assert.Equal(AccessMode.Open, options.Access);
        Assert.Equal(["a.example", "b.example"], options.Hosts);
        Assert.Equal((3, 0, 10, 1, false), (options.CpuSlots, options.GpuSlots, options.MaxUploadMegabytes, options.KeepBest, options.ResumeAtStart));
    }

    [Theory]
    [InlineData("Address", "5210")]
    [InlineData("Address", "ftp://x")]
    [InlineData("ApiKey", "short")]
    [InlineData("Access", "closed")]
    [InlineData("Hosts", "http://a.example")]
    [InlineData("CpuSlots", "-1")]
    [InlineData("CpuSlots", "many")]
    [InlineData("GpuSlots", "1.5")]
    [InlineData("MaxUploadMegabytes", "0")]
    [InlineData("KeepBest", "0")]
    [InlineData("ResumeAtStart", "perhaps")]
    [InlineData("CpuSlot", "1")]
    public void Read_OneWrongSetting_GivesOneLineThatNamesIt(string name, string value)
    {
        StartProblem problem = Assert.Throws<StartProblem>(() => Read((name, value)));
        Assert.StartsWith($"HyperTune:{name}: ", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
        Assert.False(name == "ApiKey" && problem.Message.Contains(value, StringComparison.Ordinal), "The key must not be repeated.");
    }

    [Fact]
    public void Read_TwoWrongSettings_NamesBoth()
    {
        StartProblem problem = Assert.Throws<StartProblem>(() => Read(("KeepBest", "x"), ("Access", "x")));
        Assert.Equal(2, problem.Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public void Read_FolderThatIsAFile_SaysSoInOneLine()
    {
        string file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");
        StartProblem problem = Assert.Throws<StartProblem>(() => Read(("DataFolder", file)));
        Assert.StartsWith("HyperTune:DataFolder: ", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void Take_FolderInUse_IsRefusedUntilItIsFree()
    {
        using (DataFolderLock.Take(folder.Path))
        {
            StartProblem problem = Assert.Throws<StartProblem>(() => DataFolderLock.Take(folder.Path));
            Assert.Contains(folder.Path, problem.Message, StringComparison.Ordinal);
        }

        DataFolderLock.Take(folder.Path).Dispose();
    }

    [Fact]
    public void Default_OnThisMachine_IsAbsolute() => Assert.True(Path.IsPathRooted(DataFolders.Default()));

    public void Dispose() => folder.Dispose();

    private DashboardOptions Read(params (string Name, string Value)[] settings) =>
        DashboardSettings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection([new("HyperTune:DataFolder", folder.Path)])
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"HyperTune:{s.Name}", (string?)s.Value)))
            .Build());
}
