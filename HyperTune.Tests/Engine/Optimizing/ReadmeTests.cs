using System.Text.RegularExpressions;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Optimizing;

public sealed partial class ReadmeTests
{
    [Fact]
    public async Task Readme_ExampleOfTheLibrary_CompilesAndFindsTheMinimumWithoutLibTorch()
    {
        string readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        string example = Example().Match(readme).Groups["code"].Value;
        Assert.Contains("study.Optimize(", example, StringComparison.Ordinal);

        // Nothing stands beside the program but the engine's own assembly: what is not there cannot be loaded, and asking for it would end the program.
        ProgramEnd end = await DocumentedProgram.RunAsync(
            example + """

            foreach (var loaded in AppDomain.CurrentDomain.GetAssemblies()) Console.WriteLine($"loaded {loaded.GetName().Name}");
            """,
            [], new Dictionary<string, string>(), withEngine: true);

        Assert.True(end.Code == 0, end.Error);
        Match found = Found().Match(end.Output);
        Assert.True(found.Success, end.Output);
        Assert.InRange(double.Parse(found.Groups["value"].Value, System.Globalization.CultureInfo.InvariantCulture), 0, 0.5);
        Assert.Contains("loaded HyperTune.Engine", end.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("loaded TorchSharp", end.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Sqlite", end.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"best (?<value>[0-9.]+)")]
    private static partial Regex Found();
}
