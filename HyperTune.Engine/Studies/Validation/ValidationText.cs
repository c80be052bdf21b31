using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Studies.Validation;

/// <summary>What is said about a study document, in ValidationText.resx.</summary>
internal static class ValidationText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(ValidationText));
}
