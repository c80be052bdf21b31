using HyperTune.Engine.Texts;

namespace HyperTune.Web.Cli;

/// <summary>What the command line says, in CliText.resx.</summary>
internal static class CliText
{
    /// <summary>The text of a key.</summary>
    public static TextTable L { get; } = new(typeof(CliText));
}
