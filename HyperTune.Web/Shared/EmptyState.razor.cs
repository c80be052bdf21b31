using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared;

/// <summary>Says what will appear here and when, and may offer the one thing to do about it.</summary>
public sealed partial class EmptyState
{
    /// <summary>What will appear and when.</summary>
    [Parameter]
    [EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>An SVG icon.</summary>
    [Parameter]
    public string? Icon { get; set; }

    /// <summary>What tests find it by.</summary>
    [Parameter]
    public string TestId { get; set; } = "empty";

    /// <summary>A button, perhaps.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
