using System.Globalization;
using HyperTune.Engine.Texts;

namespace HyperTune.Engine.Pruning;

/// <summary>Names of pruners, and why they end a trial or let it go on, in PruningText.resx.</summary>
internal static class PruningText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(PruningText));

    /// <summary>A number as people read it.</summary>
    public static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
