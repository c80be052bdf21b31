using HyperTune.Web.Formatting;

namespace HyperTune.Web.Pages.Studies;

/// <summary>How a study's best value stands to a baseline.</summary>
/// <param name="Best">The best value.</param>
/// <param name="Baseline">The baseline's.</param>
/// <param name="Better">Whether the best value is the better one.</param>
internal sealed record BaselineGap(double Best, double Baseline, bool Better)
{
    /// <summary>In a column: −54.8 %, 2,453 times.</summary>
    public string Short => Metrics.Apart(Best, Baseline);

    /// <summary>The words that follow <see cref="Amount"/>: <c>below</c>, <c>above</c>, or <c>times</c> where it is a multiple of the baseline.</summary>
    public string Side => Metrics.IsRatio(Best, Baseline) ? "times" : Best < Baseline ? "below" : "above";

    /// <summary>How far, without a sign: 54.8 %, 2,453 times, 50.20.</summary>
    public string Amount => Metrics.IsRatio(Best, Baseline) ? Short : Short.TrimStart('+', '\u2212');
}
