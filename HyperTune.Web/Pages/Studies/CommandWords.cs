using HyperTune.Engine.Studies;

namespace HyperTune.Web.Pages.Studies;

/// <summary>Says why a command was refused.</summary>
internal static class CommandWords
{
    /// <summary>One sentence; null when the command was carried out.</summary>
    /// <param name="result">What became of it.</param>
    /// <param name="otherwise">What is said where nothing more is known.</param>
    public static string? Refusal(CommandResult result, string otherwise) =>
        result.Done ? null : result.Refusal ?? (result.Problems.IsDefaultOrEmpty ? otherwise : result.Problems[0].ToString());
}
