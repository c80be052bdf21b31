namespace HyperTune.Web.Shared.Keys;

/// <summary>A key, or keys one after the other, and what it does.</summary>
/// <param name="Keys">As <c>n</c>, <c>?</c>, <c>shift+j</c>, <c>enter</c>, <c>mod+k</c> (Ctrl, or ⌘ on a Mac), or two of them after each other as <c>g s</c>.</param>
/// <param name="Description">What it does, for the list behind <c>?</c>.</param>
/// <param name="Group">The heading it is listed under.</param>
public sealed record Shortcut(string Keys, string Description, string Group)
{
    /// <summary>The keys as they are printed on a keyboard, in the order they are pressed: <c>[["G"], ["S"]]</c>, <c>[["Ctrl", "K"]]</c>.</summary>
    public IEnumerable<string[]> Caps => Keys.Split(' ').Select(step => Parts(step).Select(Cap).ToArray());

    // A plus sign may itself be the key.
    private static IEnumerable<string> Parts(string step) =>
        step.Length > 1 && step.IndexOf('+', StringComparison.Ordinal) is > 0 and int plus ? [step[..plus], .. Parts(step[(plus + 1)..])] : [step];

    private static string Cap(string part) => part switch
    {
        "mod" => "Ctrl",
        "escape" => "Esc",
        "arrowup" => "↑",
        "arrowdown" => "↓",
        "arrowleft" => "←",
        "arrowright" => "→",
        { Length: 1 } => part.ToUpperInvariant(),
        _ => char.ToUpperInvariant(part[0]) + part[1..],
    };
}
