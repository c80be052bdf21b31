using HyperTune.Web.Access;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shell;

/// <summary>The document around every page. The theme is known from a cookie before the first paint.</summary>
public sealed partial class App
{
    private bool dark;

    [Inject]
    private CspNonce Nonce { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => dark = Request?.Request.Cookies[ThemeState.Cookie] == "dark";
}
