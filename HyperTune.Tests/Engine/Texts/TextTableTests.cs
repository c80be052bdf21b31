using System.Resources;
using HyperTune.Engine.Texts;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Texts;

/// <summary>Marks the texts of <see cref="TextTableTests"/>, English and Chinese, in TableSample.resx.</summary>
public sealed class TableSample;

public sealed class TextTableTests
{
    private static readonly TextTable Table = new(typeof(TableSample));

    [Theory]
    [InlineData("", "1,234.5 of 10 rows")]
    [InlineData("de-DE", "1,234.5 of 10 rows")]
    [InlineData("zh-Hans", "10 行中的 1,234.5")]
    [InlineData("zh-CN", "10 行中的 1,234.5")]
    public void Item_LanguageOfTheReader_ChoosesTheTextAndLeavesNumbersAsInDocuments(string culture, string expected)
    {
        using InCulture reader = new(culture);

        Assert.Equal(expected, Table["Share", 1234.5, 10]);
    }

    [Fact]
    public void Item_TextThatALanguageLacks_IsTheEnglishOne()
    {
        using InCulture chinese = new("zh-Hans");

        Assert.Equal("Nothing to say", Table["Plain"]);
    }

    [Fact]
    public void Item_NoSuchKey_Throws() => Assert.Throws<MissingManifestResourceException>(() => Table["Absent"]);
}
