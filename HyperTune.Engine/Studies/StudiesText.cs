using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Studies;

/// <summary>What commands answer, and how trials and studies go and end, in StudiesText.resx.</summary>
internal static class StudiesText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(StudiesText));
}
