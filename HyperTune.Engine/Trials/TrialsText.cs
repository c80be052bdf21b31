using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Trials;

/// <summary>What is said about a study document, in TrialsText.resx.</summary>
internal static class TrialsText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(TrialsText));
}
