using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared.Tags;

/// <summary>A tag; a long one is cut off and told on hover.</summary>
public sealed partial class TagChip
{
    /// <summary>The tag.</summary>
    [Parameter, EditorRequired]
    public required string Tag { get; set; }

    /// <summary>A button behind it, perhaps.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
