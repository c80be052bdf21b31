using System.Text.RegularExpressions;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Pages.Studies.New;
using Microsoft.Extensions.Localization;

namespace HyperTune.Tests.Web.Pages.Studies.New;

/// <summary>The parts of the page inherit their texts, so that the general test does not see which ones they name.</summary>
public sealed class NewStudyTextTests
{
    [Fact]
    public void Texts_NamedByThePage_Exist()
    {
        IStringLocalizer<NewStudyText> texts = Texts.Of<NewStudyText>();
        string folder = Path.Combine(Repository.Root, "HyperTune.Web", "Pages", "Studies", "New");
        string[] files = [.. Directory.GetFiles(folder, "*.razor"), .. Directory.GetFiles(folder, "*.cs"), .. Directory.GetFiles(Path.Combine(folder, "Drafts"), "*.cs")];

        string[] missing = [.. files
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), """(?:\bT\[|\btext\[|New\(|"problem\.|\? |: )"?(?<key>[a-z]+(?:\.[a-z_]+)+)"(?=[,\]:)])"""))
            .Select(m => m.Groups["key"].Value)
            .Distinct()
            .Where(key => texts[key].ResourceNotFound)];

        Assert.Empty(missing);
    }
}
