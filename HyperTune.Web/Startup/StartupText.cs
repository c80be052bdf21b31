using HyperTune.Engine.Texts;

namespace HyperTune.Web.Startup;

/// <summary>Why the program cannot start, and that it has, in StartupText.resx.</summary>
internal static class StartupText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(StartupText));
}
