using System.Globalization;
using HyperTune.Web.Plots;

namespace HyperTune.Web.Pages.Studies.Live;

/// <summary>How the live page is looked at: what stands in its address.</summary>
/// <param name="Logarithmic">Whether losses are on a logarithmic axis.</param>
/// <param name="Smoothness">How much curves are smoothed, from 0 to <see cref="Smoothing.Most"/>.</param>
/// <param name="Large">The chart that has the width of the page; null for none.</param>
public sealed record LiveView(bool Logarithmic, double Smoothness, string? Large)
{
    /// <summary>The curves by epoch.</summary>
    public const string Loss = "loss-curves";

    /// <summary>The values by trial.</summary>
    public const string History = "history";

    /// <summary>What matters.</summary>
    public const string Importance = "importance";

    /// <summary>Reads an address; what it does not know, it leaves out.</summary>
    /// <param name="log"><c>0</c> for a linear axis.</param>
    /// <param name="smooth">A number; more than the most is the most.</param>
    /// <param name="large">A chart's name.</param>
    public static LiveView Of(string? log, string? smooth, string? large) => new(
        log != "0",
        double.TryParse(smooth, NumberStyles.Float, CultureInfo.InvariantCulture, out double weight) && double.IsFinite(weight) ? Math.Clamp(Math.Round(weight, 2), 0, Smoothing.Most) : 0,
        large is Loss or History or Importance ? large : null);

    /// <summary>A smoothness as it stands in the address; null for none.</summary>
    /// <param name="smoothness">From 0 to <see cref="Smoothing.Most"/>.</param>
    public static string? Address(double smoothness) => smoothness > 0 ? smoothness.ToString("0.##", CultureInfo.InvariantCulture) : null;
}
