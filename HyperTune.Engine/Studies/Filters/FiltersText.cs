using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Studies.Filters;

/// <summary>What is said about a filter that does not parse, in FiltersText.resx.</summary>
internal static class FiltersText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(FiltersText));
}
