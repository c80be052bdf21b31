using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>What is said of measurements before a study, in ProbingText.resx.</summary>
internal static class ProbingText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(ProbingText));
}
