using HyperTune.Web.Shared;

namespace HyperTune.Tests.Web.Shared;

public sealed class MarkdownHtmlTests
{
    [Theory]
    [InlineData("**best** of `three`", "<p><strong>best</strong> of <code>three</code></p>")]
    [InlineData("# Why\n- a\n- b", "<h3>Why</h3>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>")]
    [InlineData("| a |\n|---|\n| 1 |", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>")]
    [InlineData("see [71](/studies/x/trials/71)", "<p>see <a href=\"/studies/x/trials/71\">71</a></p>")]
    public void Of_Marks_BecomeMarkup(string markdown, string html) => Assert.Equal(html, MarkdownHtml.Of(markdown).Trim());

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](https://elsewhere.example/pixel.png)")]
    [InlineData("<style>body{display:none}</style><iframe src=//elsewhere.example></iframe>")]
    [InlineData("[x]: javascript:alert(1)\n[x]")]
    [InlineData("```\" onmouseover=\"alert(1)\nx\n```")]
    public void Of_WhatCouldDoSomething_IsOnlyText(string markdown)
    {
        string html = MarkdownHtml.Of(markdown);

        foreach (string part in new[] { "<script", "<img", "<iframe", "<style", "<svg", " onerror", " onmouseover", "href=\"javascript", "href=\"data", "src=" })
        {
            // Escaped it may well be read.
            Assert.DoesNotContain(part, System.Text.RegularExpressions.Regex.Replace(html, "&lt;.*?(&gt;|$)", ""), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("[x](https://elsewhere.example)")]
    [InlineData("[x](//elsewhere.example)")]
    [InlineData("https://elsewhere.example")]
    [InlineData("![x](https://elsewhere.example/a.png)")]
    public void Of_LinkElsewhere_OpensApartAndTellsNothing(string markdown)
    {
        string html = MarkdownHtml.Of(markdown);

        Assert.Contains("rel=\"noopener noreferrer nofollow\"", html, StringComparison.Ordinal);
        Assert.Contains("target=\"_blank\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("*_")]
    [InlineData("(((")]
    public void Of_NestedWithoutEnd_StillAnswers(string piece)
    {
        string markdown = string.Concat(Enumerable.Repeat(piece, 20_000 / piece.Length));

        Assert.NotEmpty(MarkdownHtml.Of(markdown));
        Assert.NotEmpty(MarkdownHtml.Excerpt(markdown));
    }

    [Fact]
    public void Excerpt_Note_IsOneLineOfWords()
    {
        Assert.Equal("Why Over-fits after 14", MarkdownHtml.Excerpt("# Why\n\n**Over-fits** after [14](/x)"));
        Assert.Equal("aaaa…", MarkdownHtml.Excerpt(new string('a', 50), 4));
        Assert.Equal("<script>", MarkdownHtml.Excerpt("<script>"));
    }
}
