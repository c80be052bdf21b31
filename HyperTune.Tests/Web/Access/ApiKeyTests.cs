using HyperTune.Tests.TestKit;
using HyperTune.Web.Access;

namespace HyperTune.Tests.Web.Access;

public sealed class ApiKeyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Load_SecondStart_GivesTheSameKey()
    {
        ApiKey first = ApiKey.Load(folder.Path, null);
        ApiKey second = ApiKey.Load(folder.Path, null);
        Assert.Equal(first.Value, second.Value);
        Assert.True(first.Value.Length >= 32);
        Assert.True(second.Matches(first.Value));
        Assert.False(second.Matches(""));
    }

    [Fact]
    public void Load_KeyOfTheSettings_WinsAndIsNotKept()
    {
        ApiKey key = ApiKey.Load(folder.Path, "0123456789abcdef");
        Assert.True(key.FromSettings);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Load_NewKey_IsReadableByItsOwnerOnly()
    {
        _ = ApiKey.Load(folder.Path, null);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Directory.GetFiles(folder.Path).Single()));
        }
    }

    public void Dispose() => folder.Dispose();
}
