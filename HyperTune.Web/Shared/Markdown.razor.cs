using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared;

/// <summary>A person's Markdown, made harmless by <see cref="MarkdownHtml"/>.</summary>
public sealed partial class Markdown
{
    private string? read;
    private MarkupString html;

    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>What tests find it by.</summary>
    [Parameter]
    public string TestId { get; set; } = "markdown";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (read != Text)
        {
            (read, html) = (Text, new(MarkdownHtml.Of(Text)));
        }
    }
}
