using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared;

/// <summary>The colour and symbol by which a trial is known in every chart; the best is a star in the text colour.</summary>
public sealed partial class TrialSymbol
{
    private const string StarPath = "M0-5.6 1.6-1.9 5.6-1.6 2.6 1 3.5 5 0 2.9-3.5 5-2.6 1-5.6-1.6-1.6-1.9Z";

    private static readonly string[] Paths =
    [
        "M4.2 0A4.2 4.2 0 1 1-4.2 0 4.2 4.2 0 0 1 4.2 0Z",
        "M-3.8-3.8H3.8V3.8H-3.8Z",
        "M0-5.2 5.2 0 0 5.2-5.2 0Z",
        "M0-4.6 4.9 4H-4.9Z",
        "M0 4.6 4.9-4H-4.9Z",
        "M-1.6-4.8H1.6V-1.6H4.8V1.6H1.6V4.8H-1.6V1.6H-4.8V-1.6H-1.6Z",
        "M0-4.9 4.7-1.5 2.9 4H-2.9L-4.7-1.5Z",
        "M-2.5-4.3H2.5L5 0 2.5 4.3H-2.5L-5 0Z",
        "M0-5.4 1.7-1.5 5.2 3.2 0 2 -5.2 3.2-1.7-1.5Z",
        "M-4.4-4.4H4.4L-4.4 4.4H4.4Z",
    ];

    /// <summary>The symbols as SVG paths about the origin, by slot, for charts that are drawn elsewhere.</summary>
    public static ImmutableArray<string> SlotPaths => [.. Paths];

    /// <summary>Slot from 0 to 9; greater numbers begin again.</summary>
    [Parameter]
    public int Slot { get; set; }

    /// <summary>Draws the star of the best trial instead.</summary>
    [Parameter]
    public bool Best { get; set; }

    /// <summary>Size in pixels.</summary>
    [Parameter]
    public int Size { get; set; } = 13;

    private string Path => Best ? StarPath : Paths[Slot % Paths.Length];

    private string Colour => Best ? "var(--ink)" : $"var(--c{Slot % Paths.Length})";
}
