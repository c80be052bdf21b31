using System.Text.RegularExpressions;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Filters;

/// <summary>Every filter that the documentation shows can be typed as it stands.</summary>
public sealed partial class FilterDocumentationTests
{
    private static readonly TrialNames Names = new([.. HyperParameterCatalog.All.Select(p => p.Name)], [.. MetricCatalog.All.Select(m => m.Name)]);

    public static TheoryData<string> Examples =>
        [.. Block().Match(File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats.md"))).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_OfTheDocumentation_Parses(string example)
    {
        TrialFilterResult result = TrialFilterParser.Parse(example, Names);

        Assert.Null(result.Problem);
        Assert.NotNull(result.Filter);
    }

    [GeneratedRegex("```filter\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
