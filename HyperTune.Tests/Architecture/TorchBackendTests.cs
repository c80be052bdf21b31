using System.Text.Json;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Architecture;

/// <summary>Evaluates the projects as MSBuild would on each operating system: which native packages would be restored.</summary>
public sealed class TorchBackendTests
{
    [Theory]
    [InlineData("HyperTune.Web", "cpu", "linux", "libtorch-cpu-linux-x64")]
    [InlineData("HyperTune.Web", "cuda", "linux", "TorchSharp-cuda-linux")]
    [InlineData("HyperTune.Web", "cpu", "windows", "libtorch-cpu-win-x64")]
    [InlineData("HyperTune.Web", "cuda", "windows", "TorchSharp-cuda-windows")]
    [InlineData("HyperTune.Web", "cpu", "osx", "libtorch-cpu-osx-arm64")]
    [InlineData("HyperTune.Web", "", "windows", "TorchSharp-cuda-windows")]
    [InlineData("HyperTune.Web", "", "linux", "libtorch-cpu-linux-x64")]
    [InlineData("HyperTune.Web", "", "osx", "libtorch-cpu-osx-arm64")]
    [InlineData("HyperTune.Tests", "cuda", "windows", "TorchSharp-cuda-windows")]
    [InlineData("HyperTune.Engine", "cuda", "windows", "")]
    public async Task PackageReferences_OfABackendAndOs_TakeTheOneNativePackage(string project, string backend, string os, string expected)
    {
        string[] packages = await EvaluateAsync(project, backend, os);

        IEnumerable<string> native = packages.Where(p =>
            p.StartsWith("libtorch", StringComparison.OrdinalIgnoreCase) || p.StartsWith("TorchSharp-", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(expected, string.Join(' ', native));
    }

    private static async Task<string[]> EvaluateAsync(string project, string backend, string os)
    {
        string output = await ProjectEvaluation.AskAsync(
            project, ["-getItem:PackageReference", $"-p:TorchOS={os}", .. backend.Length > 0 ? new[] { $"-p:TorchBackend={backend}" } : []]);
        using JsonDocument document = JsonDocument.Parse(output);
        return [.. document.RootElement.GetProperty("Items").GetProperty("PackageReference").EnumerateArray().Select(i => i.GetProperty("Identity").GetString()!)];
    }
}
