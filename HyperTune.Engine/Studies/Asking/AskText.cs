using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Studies.Asking;

/// <summary>What is said to programs that run trials, in AskText.resx.</summary>
internal static class AskText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(AskText));
}
