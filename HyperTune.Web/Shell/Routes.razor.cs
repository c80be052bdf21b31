using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shell;

/// <summary>The interactive root: pages and what all of them share.</summary>
public sealed partial class Routes
{
    private ThemeState theme = new(dark: false);

    /// <summary>Whether the document was sent in the dark theme.</summary>
    [Parameter]
    public bool Dark { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => theme = new(Dark);
}
