using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Slots;

/// <summary>What is said about training processes, in SlotsText.resx.</summary>
internal static class SlotsText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(SlotsText));
}
