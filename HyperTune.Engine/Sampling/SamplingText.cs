using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Sampling;

/// <summary>Names of samplers, in SamplingText.resx.</summary>
internal static class SamplingText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(SamplingText));
}
