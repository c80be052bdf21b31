using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HyperTune.Tests.Architecture;

/// <summary>Visible text stands in resource files: every key that a page names exists, and no markup holds a sentence.</summary>
public sealed partial class TextResourceTests
{
    private static readonly string Web = Path.GetFullPath(Path.Combine(Here(), "..", "..", "HyperTune.Web"));

    public static TheoryData<string> Components =>
        [.. Directory.EnumerateFiles(Web, "*.razor", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Web, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith("bin/", StringComparison.Ordinal) && !f.StartsWith("obj/", StringComparison.Ordinal) && !f.EndsWith("_Imports.razor", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public static TheoryData<string> Classes =>
        [.. TextScan.Files(Web).Select(f => Path.GetRelativePath(Web, f).Replace('\\', '/')).Where(f => !f.EndsWith(".razor.cs", StringComparison.Ordinal) && Localizer().IsMatch(Source(f)))];

    [Theory]
    [MemberData(nameof(Components))]
    [MemberData(nameof(Classes))]
    public void Component_TextKeys_ExistInItsResourceFile(string component)
    {
        string source = Source(component);
        List<string> missing = [];
        foreach (Match injected in Localizer().Matches(source))
        {
            HashSet<string> keys = Keys(injected.Groups["type"].Value);
            missing.AddRange(Regex.Matches(source, $$"""(?<![\w.])@?{{injected.Groups["name"].Value}}\["(?<key>[^"{}]+)"[\],]""")
                .Select(m => m.Groups["key"].Value)
                .Where(key => !keys.Contains(key)));
        }

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Components))]
    public void Component_Markup_HoldsNoSentence(string component)
    {
        string markup = Comment().Replace(File.ReadAllText(Path.Combine(Web, component)), "");
        string[] sentences = [.. TextNode().Matches(markup).Select(m => m.Value.Trim('<', '>').Trim()).Where(t => t != "HyperTune")];

        Assert.Empty(sentences);
    }

    private static string Source(string component)
    {
        string path = Path.Combine(Web, component);
        string code = path + ".cs";
        return File.ReadAllText(path) + (File.Exists(code) ? File.ReadAllText(code) : "");
    }

    private static HashSet<string> Keys(string marker)
    {
        string file = Assert.Single(Directory.GetFiles(Web, $"{marker}.resx", SearchOption.AllDirectories));
        return [.. XDocument.Load(file).Root!.Elements("data").Select(d => d.Attribute("name")!.Value)];
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex("""IStringLocalizer<(?<type>\w+)>\s+(?<name>\w+)""")]
    private static partial Regex Localizer();

    [GeneratedRegex("""@\*.*?\*@""", RegexOptions.Singleline)]
    private static partial Regex Comment();

    // Two words of letters between two tags, without code in between.
    [GeneratedRegex(""">\s*[A-Za-z][a-z]+ [a-z]+[^<>@{}();=]*</""")]
    private static partial Regex TextNode();
}
