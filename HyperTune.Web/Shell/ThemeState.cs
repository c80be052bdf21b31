namespace HyperTune.Web.Shell;

/// <summary>Which theme a page shows; one a browser tab, as a cascading value.</summary>
/// <param name="dark">Whether it starts dark.</param>
public sealed class ThemeState(bool dark)
{
    /// <summary>The cookie that remembers the choice.</summary>
    public const string Cookie = "hypertune-theme";

    /// <summary>Raised after a change.</summary>
    public event Action? Changed;

    /// <summary>Whether the dark theme is on.</summary>
    public bool IsDark { get; private set; } = dark;

    /// <summary>Switches to the other theme.</summary>
    public void Toggle()
    {
        IsDark = !IsDark;
        Changed?.Invoke();
    }
}
