using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Data.Suggesting;

/// <summary>Why a range is suggested, in SuggestingText.resx.</summary>
internal static class SuggestingText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(SuggestingText));
}
