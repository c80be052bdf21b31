namespace HyperTune.Web.Plots;

/// <summary>
/// Colours of the theme by their CSS variable. Plotly cannot read variables, so the drawing in the browser puts in what they stand for,
/// again at every change of the theme.
/// </summary>
public static class PlotColours
{
    /// <summary>Text; the best trial.</summary>
    public const string Ink = "var(--ink)";

    /// <summary>Text of axes.</summary>
    public const string Faint = "var(--t3)";

    /// <summary>Strong lines; trials that are not in the light.</summary>
    public const string Line = "var(--line2)";

    /// <summary>Lines of the grid.</summary>
    public const string Grid = "var(--grid)";

    /// <summary>Panels.</summary>
    public const string Surface = "var(--sf)";

    /// <summary>Shaded stretches.</summary>
    public const string Inset = "var(--sf3)";

    /// <summary>Complete trials in the history.</summary>
    public const string Complete = "var(--c5)";

    /// <summary>Pruned trials.</summary>
    public const string Pruned = "var(--pr)";

    /// <summary>Failed trials.</summary>
    public const string Failed = "var(--err)";

    /// <summary>The one line of a small chart.</summary>
    public const string Primary = "var(--primary)";

    /// <summary>Bars of shares.</summary>
    public const string Bar = "var(--bar)";

    /// <summary>Running trials.</summary>
    public const string Running = "var(--run)";

    /// <summary>The later part of a study beside its first.</summary>
    public const string Latest = "var(--c0)";

    /// <summary>Complete trials as stretches of time.</summary>
    public const string Ended = "var(--done)";

    /// <summary>From the weakest to the strongest, which is the best: darker in the light theme, brighter in the dark one.</summary>
    internal static readonly string[] Sequential = ["var(--q0)", "var(--q1)", "var(--q2)", "var(--q3)", "var(--q4)", "var(--q5)", "var(--q6)"];

    /// <summary>From one end over a neutral middle to the other.</summary>
    internal static readonly string[] Diverging = ["var(--d0)", "var(--d1)", "var(--d2)", "var(--d3)", "var(--d4)"];

    /// <summary>Points on top of a coloured field, in both themes.</summary>
    public const string White = "#FFFFFF";

    /// <summary>The rim of such points, in both themes.</summary>
    public const string Black = "#14202B";

    /// <summary>Number of colours that tell trials apart.</summary>
    public const int Slots = 10;

    private static readonly string[] Symbols =
        ["circle", "square", "diamond", "triangle-up", "triangle-down", "cross", "pentagon", "hexagon", "star-triangle-up", "hourglass"];

    /// <summary>A trial's own colour, the same in every chart.</summary>
    /// <param name="number">The trial's number.</param>
    public static string OfTrial(int number) => $"var(--c{number % Slots})";

    /// <summary>A trial's own symbol, the same in every chart.</summary>
    /// <param name="number">The trial's number.</param>
    public static string SymbolOfTrial(int number) => Symbols[number % Slots];
}
