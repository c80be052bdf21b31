using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HyperTune.Engine.Data;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Sampling;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Architecture;

/// <summary>
/// What code says to people stands in resource files, one <c>XText.resx</c> a room, and is read as <c>L["key", values]</c>. A sentence in code is found here:
/// give it a key in the room's file. Messages of logs and of programming errors may stay. Texts of pages are looked after by <see cref="TextResourceTests"/>.
/// </summary>
public sealed partial class CodeTextTests
{
    private static readonly string Root = Repository.Root;

    public static TheoryData<string> Tables =>
        [.. Sources().Where(f => f.EndsWith("Text.cs", StringComparison.Ordinal) && File.Exists(Path.ChangeExtension(f, "resx")) && File.ReadAllText(f).Contains("TextTable L ", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Root, Path.ChangeExtension(f, null)).Replace('\\', '/'))];

    public static TheoryData<string> Rooms =>
        [.. new[] { "HyperTune.Engine", "HyperTune.Web" }
            .SelectMany(p => Directory.EnumerateDirectories(Path.Combine(Root, p)))
            .Where(d => Path.GetFileName(d) is not ("bin" or "obj" or "wwwroot"))
            .Select(d => Path.GetRelativePath(Root, d).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Table_KeysInCode_ExistAndGetTheirValues(string table)
    {
        Dictionary<string, string> texts = Texts(table);
        List<string> wrong = [];
        foreach (TextUse use in UsesOf(table))
        {
            wrong.AddRange(use.Key == "*" ? [$"{use.Where}: the key is not written out, so nobody can check it"] : []);
            string[] read = [.. texts.Keys.Where(use.Reads)];
            wrong.AddRange(read.Length == 0 ? [$"{use.Where}: no text '{use.Key}'"] : []);
            wrong.AddRange(read.Where(key => Places(texts[key]) != use.Values).Select(key => $"{use.Where}: '{key}' has {Places(texts[key])} places and gets {use.Values} values"));
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Table_Keys_AreAllUsed(string table)
    {
        TextUse[] uses = [.. UsesOf(table)];

        Assert.All(Texts(table).Keys, key => Assert.Contains(uses, u => u.Reads(key)));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_Code_HoldsNoSentence(string room) =>
        Assert.Empty(TextScan.Files(Path.Combine(Root, room)).SelectMany(f => TextScan.Sentences(TextScan.Read(f))));

    [Fact]
    public void Catalogues_AllMembers_HaveTheirWords()
    {
        IEnumerable<string> words =
        [
            .. SamplerCatalog.All.SelectMany(s => new[] { s.Title, s.Sentence }),
            .. SamplerCatalog.All.SelectMany(s => s.Options.Select(s.LabelOf)),
            .. PrunerCatalog.All.SelectMany(p => new[] { p.Title, p.Sentence }),
            .. PrunerCatalog.All.SelectMany(p => p.Options).Select(PrunerEntry.LabelOf),
            .. HyperParameterCatalog.All.Select(p => p.Label),
            .. MetricCatalog.All.Select(m => m.Title),
            .. ModelDescriptors.All.SelectMany(m => new[] { m.Title, m.Sentence, m.Refusal }),
            .. SampleCatalog.All.SelectMany(s => new[] { s.Title, s.Sentence, s.Spec.Name }),
        ];

        Assert.All(words, word => Assert.False(string.IsNullOrWhiteSpace(word)));
    }

    [Theory]
    [InlineData("""problems.Add(new("/space", "There are no choices.", "List one."));""", 2)]
    [InlineData("""return PruneDecision.Stop($"best {best} is worse than {median}");""", 1)]
    [InlineData("""return bytes > 9 ? $"{bytes} bytes" : "Paused.";""", 2)]
    [InlineData("""throw new ArgumentException($"there is no '{name}'");""", 1)]
    [InlineData("""throw new ArgumentException("One row a trial is needed.", nameof(rows));""", 0)]
    [InlineData("""throw new InvalidOperationException("The pool is frozen.");""", 0)]
    [InlineData("""[LoggerMessage(1, LogLevel.Error, "It could not go on.")] void F();""", 0)]
    [InlineData("""Execute("SELECT Id FROM Studies WHERE Id = $id"); moment.ToString("d MMM yyyy"); Say($"{what} {expected}", $"{bytes} MB", L["Key", x], "val_loss");""", 0)]
    public void Sentences_OfALineOfCode_AreFoundUnlessTechnical(string line, int sentences) =>
        Assert.Equal(sentences, TextScan.Sentences(TextScan.Parse($"class C {{ void M() {{ {line} }} }}")).Count());

    [Fact]
    public void Uses_ChosenAndFilledInKeys_AreAllSeen()
    {
        const string Source = """using static Some.RoomText; class C { string A => L[x ? "One" : "Two", y]; string B => L[$"{Key}.Title"]; string D => M["Other"]; }""";

        TextUse[] uses = [.. TextScan.Uses(TextScan.Parse(Source))];

        Assert.Equal(["One", "Two", "*.Title"], uses.Select(u => u.Key));
        Assert.Equal([1, 1, 0], uses.Select(u => u.Values));
        Assert.True(uses[2].Reads("median.Title"));
        Assert.False(uses[2].Reads("median.Sentence"));
    }

    private static IEnumerable<TextUse> UsesOf(string table) =>
        Sources().SelectMany(f => TextScan.Uses(TextScan.Read(f))).Where(u => u.Table == Path.GetFileName(table));

    private static IEnumerable<string> Sources() => new[] { "HyperTune.Engine", "HyperTune.Web" }.SelectMany(p => TextScan.Files(Path.Combine(Root, p)));

    private static Dictionary<string, string> Texts(string table) =>
        XDocument.Load(Path.Combine(Root, table + ".resx")).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    // The highest place and no gap below it.
    private static int Places(string text)
    {
        int[] places = [.. Place().Matches(text).Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).Distinct().Order()];
        return places.SequenceEqual(Enumerable.Range(0, places.Length)) ? places.Length : -1;
    }

    [GeneratedRegex(@"(?<!\{)\{(\d+)")]
    private static partial Regex Place();
}
