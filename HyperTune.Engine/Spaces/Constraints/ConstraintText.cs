using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Spaces.Constraints;

/// <summary>What is said about constraints, in ConstraintText.resx.</summary>
internal static class ConstraintText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(ConstraintText));
}
