using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared;

/// <summary>Small bars without labels, drawn on the server.</summary>
public sealed partial class BarSketch
{
    /// <summary>Heights, not negative.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<double> Values { get; set; } = [];

    /// <summary>Shown on hover, by bar.</summary>
    [Parameter]
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>Width in pixels.</summary>
    [Parameter]
    public int Width { get; set; } = 84;

    /// <summary>Height in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 22;

    /// <summary>What it shows, for those who cannot see it.</summary>
    [Parameter]
    public string? Label { get; set; }

    private double Pitch => (double)Width / Math.Max(1, Values.Count);

    private double BarWidth => Math.Max(0.5, Pitch * (Values.Count > 24 ? 1 : 0.72));

    private double Left(int index) => index * Pitch + (Pitch - BarWidth) / 2;

    private double Tall(int index)
    {
        double most = Values.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return most > 0 && double.IsFinite(Values[index]) ? Math.Max(0.5, (Height - 2) * Values[index] / most) : 0;
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
