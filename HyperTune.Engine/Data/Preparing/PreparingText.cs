using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Data.Preparing;

/// <summary>What is said about columns, rows and their split, in PreparingText.resx.</summary>
internal static class PreparingText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(PreparingText));
}
