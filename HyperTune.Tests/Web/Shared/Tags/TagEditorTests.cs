using System.Collections.Immutable;
using Bunit;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Shared.Tags;

namespace HyperTune.Tests.Web.Shared.Tags;

public sealed class TagEditorTests : StudyPageContext
{
    private ImmutableArray<string> tags = ["one", "<b>two</b>"];

    [Theory]
    [InlineData("three, four ,", "one|<b>two</b>|three|four")]
    [InlineData("one,", "one|<b>two</b>")]
    [InlineData(" , ,", "one|<b>two</b>")]
    [InlineData("thr", "one|<b>two</b>")]
    public void Input_CommaEndsATag_EachOnce(string typed, string expected)
    {
        Editor().Find("[data-testid=tag-input]").Input(typed);

        Assert.Equal(expected, string.Join('|', tags));
    }

    [Fact]
    public void Render_TagOfMarkup_IsShownAsText()
    {
        IRenderedComponent<TagEditor> editor = Editor();

        Assert.Equal(["one", "<b>two</b>"], editor.FindAll("[data-testid=tag]").Select(t => t.TextContent.Trim()));
        Assert.Equal(["known"], editor.FindAll("option").Select(o => o.GetAttribute("value")));
    }

    private IRenderedComponent<TagEditor> Editor() => Render<TagEditor>(p => p
        .Add(e => e.Tags, tags)
        .Add(e => e.TagsChanged, t => tags = t)
        .Add(e => e.Known, ["known", "one"]));
}
