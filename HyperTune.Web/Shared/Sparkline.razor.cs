using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared;

/// <summary>A curve without axes, drawn on the server; gaps for what is no number. A dashed line stands for "nothing yet".</summary>
public sealed partial class Sparkline
{
    private const double Margin = 3;

    /// <summary>Values from left to right.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<double> Values { get; set; } = [];

    /// <summary>Draws steps instead of straight lines, for a best-so-far curve.</summary>
    [Parameter]
    public bool Steps { get; set; }

    /// <summary>Width in pixels.</summary>
    [Parameter]
    public int Width { get; set; } = 118;

    /// <summary>Height in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 28;

    /// <summary>What it shows, for those who cannot see it.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>CSS classes; the line takes the text colour.</summary>
    [Parameter]
    public string? Class { get; set; }

    private string Points { get; set; } = "";

    private double LastX { get; set; }

    private double LastY { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        double[] finite = [.. Values.Where(double.IsFinite)];
        Points = "";
        if (finite.Length == 0)
        {
            return;
        }

        double low = finite.Min();
        double range = finite.Max() - low;
        StringBuilder points = new();
        for (int i = 0; i < Values.Count; i++)
        {
            if (!double.IsFinite(Values[i]))
            {
                continue;
            }

            double x = Margin + (Width - 2 * Margin) * (Values.Count == 1 ? 1 : (double)i / (Values.Count - 1));
            double y = Height - Margin - (Height - 2 * Margin) * (range == 0 ? 0.5 : (Values[i] - low) / range);
            if (Steps && points.Length > 0)
            {
                points.Append(CultureInfo.InvariantCulture, $"{X(x)},{X(LastY)} ");
            }

            points.Append(CultureInfo.InvariantCulture, $"{X(x)},{X(y)} ");
            (LastX, LastY) = (x, y);
        }

        Points = points.ToString();
    }

    private static string X(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
