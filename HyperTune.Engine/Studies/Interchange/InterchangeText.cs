using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Studies.Interchange;

/// <summary>What is said about files of studies, in InterchangeText.resx.</summary>
internal static class InterchangeText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(InterchangeText));
}
