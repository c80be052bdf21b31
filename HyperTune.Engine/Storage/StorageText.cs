using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Storage;

/// <summary>What is said about stored files and the database, in StorageText.resx.</summary>
internal static class StorageText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(StorageText));
}
