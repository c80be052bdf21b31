using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Spaces;

/// <summary>What is said about a document and its search space, in SpacesText.resx.</summary>
internal static class SpacesText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(SpacesText));
}
