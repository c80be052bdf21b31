using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared.Keys;

/// <summary>Keys as they look on a keyboard.</summary>
public sealed partial class KeyCaps
{
    /// <summary>The keys.</summary>
    [Parameter, EditorRequired]
    public required Shortcut Shortcut { get; set; }
}
