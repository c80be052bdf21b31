using System.Text.RegularExpressions;
using HyperTune.Tests.TestKit;
using Microsoft.CodeAnalysis;

namespace HyperTune.Tests.Architecture;

/// <summary>The program runs on Windows, Linux and macOS alike: what only one of them has stands in the files that load the native library.</summary>
public sealed partial class PortabilityTests
{
    private static readonly string[] NativeLoading = ["LibTorch.cs", "PatchedCopy.cs", "OptionalVersion.cs"];

    public static TheoryData<string> Sources =>
        [.. new[] { "HyperTune.Engine", "HyperTune.Web" }
            .SelectMany(p => TextScan.Files(Path.Combine(Repository.Root, p)))
            .Where(f => !NativeLoading.Contains(Path.GetFileName(f)))
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Source_OutsideTheNativeLoading_NamesNothingOfOneSystem(string file) =>
        Assert.Empty(Found(TextScan.Read(Path.Combine(Repository.Root, file)), file));

    [Theory]
    [InlineData("if (OperatingSystem.IsLinux()) { }", true)]
    [InlineData("""File.ReadAllText("/proc/self/status");""", true)]
    [InlineData("""Process.Start("sh", "-c x"); var shell = "/bin/sh";""", true)]
    [InlineData("""string path = folder + "/data.csv";""", true)]
    [InlineData("""string path = $"{folder}\\data.csv";""", true)]
    [InlineData("new JsonWriterOptions { Indented = true };", true)]
    [InlineData("""new JsonWriterOptions { Indented = true, NewLine = "\n" }; Path.Combine(folder, "data.csv"); // as /proc on Linux""", false)]
    public void Found_InALineOfCode_IsWhatOneSystemHas(string line, bool found) =>
        Assert.Equal(found, Found(TextScan.Parse($"class C {{ void M() {{ {line} }} }}"), "C.cs").Any());

    // Comments are no tokens, so they may name what they like.
    private static IEnumerable<string> Found(SyntaxNode source, string file)
    {
        string code = string.Join(' ', source.DescendantTokens().Select(t => t.Text));
        return OfOneSystem().Matches(code).Select(m => $"{file}: {m.Value}");
    }

    // Names of systems and their folders; paths put together with a slash; JSON with the system's own line ends, which would make the same document differ.
    [GeneratedRegex("""IsLinux|IsMacOS|IsFreeBSD|"/(proc|dev|tmp|usr|etc|home|bin)\b[^"]*"|linux-x64|win-x64|libc\b|[Ff]older\s*\+\s*"[/\\]|\{\s*\w*[Ff]older\s*\}\s*[/\\]|(?<!Write)Indented\s=\strue\s(?!,\sNewLine)""")]
    private static partial Regex OfOneSystem();
}
