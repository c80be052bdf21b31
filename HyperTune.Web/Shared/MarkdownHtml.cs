using System.Collections.Frozen;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace HyperTune.Web.Shared;

/// <summary>Turns a person's Markdown into markup that can do nothing: no HTML of their own, no scripts, no styles, no pictures, only links that do not betray this page.</summary>
public static class MarkdownHtml
{
    // All headings of a note stand on one level below those of the page.
    private const int HeadingLevel = 3;

    private static readonly string[] Tags =
        ["p", "br", "hr", "h3", "strong", "em", "del", "sub", "sup", "mark", "ins", "code", "pre", "blockquote", "ul", "ol", "li", "a", "table", "thead", "tbody", "tr", "th", "td"];

    // The page behind a link cannot reach this one, nor learn where it came from.
    private static readonly string Apart = string.Join(' ', "noopener", "noreferrer", "nofollow");

    private static readonly FrozenSet<string> Schemes = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "http", "https", "mailto");

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseEmphasisExtras().UseAutoLinks().Build();

    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    /// <summary>Safe markup. Cost O(length).</summary>
    /// <param name="markdown">Any text.</param>
    public static string Of(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        try
        {
            MarkdownDocument document = Markdig.Markdown.Parse(markdown, Pipeline);
            foreach (HeadingBlock heading in document.Descendants<HeadingBlock>())
            {
                heading.Level = HeadingLevel;
            }

            // A picture would be fetched from elsewhere: it becomes a link to it.
            foreach (LinkInline link in document.Descendants<LinkInline>())
            {
                link.IsImage = false;
            }

            using StringWriter writer = new();
            HtmlRenderer renderer = new(writer);
            Pipeline.Setup(renderer);
            renderer.Render(document);
            return Sanitizer.Sanitize(writer.ToString());
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdig reads: shown as it was written.
            return $"<p>{WebUtility.HtmlEncode(markdown)}</p>";
        }
    }

    /// <summary>The words of the first lines without marks, for one line of a table.</summary>
    /// <param name="markdown">Any text.</param>
    /// <param name="length">At most so many characters.</param>
    public static string Excerpt(string markdown, int length = 160)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        string start = markdown.Length > 4 * length ? markdown[..(4 * length)] : markdown;
        string plain;
        try
        {
            plain = Markdig.Markdown.ToPlainText(start, Pipeline);
        }
        catch (ArgumentException)
        {
            plain = start;
        }

        string line = string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > length || start.Length < markdown.Length ? $"{line[..Math.Min(length, line.Length)].TrimEnd()}…" : line;
    }

    private static HtmlSanitizer MakeSanitizer()
    {
        HtmlSanitizer sanitizer = new(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
            AllowedSchemes = new HashSet<string>(Schemes, StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
        });
        sanitizer.PostProcessNode += static (_, e) => Keep(e.Node);
        return sanitizer;
    }

    private static void Keep(INode node)
    {
        if (node is IHtmlAnchorElement link && !IsOwn(link.GetAttribute("href") ?? ""))
        {
            link.SetAttribute("rel", Apart);
            link.SetAttribute("target", "_blank");
        }
    }

    // One slash begins an address of this dashboard; two, or a backslash, one of anybody.
    private static bool IsOwn(string address) => address.Length > 0 && address[0] == '/' && (address.Length == 1 || address[1] is not ('/' or '\\'));
}
