using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Data.Reading;

/// <summary>What is said about a file that should be a table, in ReadingText.resx.</summary>
internal static class ReadingText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(ReadingText));
}
