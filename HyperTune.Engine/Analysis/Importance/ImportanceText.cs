using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>Names of ways to compute importance, in ImportanceText.resx.</summary>
internal static class ImportanceText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(ImportanceText));
}
