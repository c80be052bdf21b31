using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Formatting;

/// <summary>Metrics for people: their title, the direction that is better, and distances between values.</summary>
public static class Metrics
{
    /// <summary>A metric's name for people; its own name when the catalogue does not know it.</summary>
    /// <param name="metric">As in the study document.</param>
    public static string Title(string metric) => MetricCatalog.Find(metric)?.Title ?? metric;

    /// <summary>The title inside a sentence: validation loss, validation MAE.</summary>
    /// <param name="metric">As in the study document.</param>
    public static string InSentence(string metric)
    {
        string title = Title(metric);
        return title.Length > 1 && char.IsLower(title[1]) ? char.ToLowerInvariant(title[0]) + title[1..] : title;
    }

    /// <summary>An arrow towards the better values.</summary>
    /// <param name="direction">Which way is better.</param>
    public static string Arrow(Direction direction) => direction == Direction.Minimize ? "↓" : "↑";

    /// <summary>How far a value lies from a reference, as a share of the reference's size; NaN where that means nothing.</summary>
    /// <param name="value">A value.</param>
    /// <param name="reference">What it is compared with.</param>
    public static double Distance(double value, double reference) =>
        reference != 0 && double.IsFinite(reference) ? (value - reference) / Math.Abs(reference) : double.NaN;

    /// <summary>How far a value lies from a reference, for people: −54.8 %; 2,453 times the reference where percent are hard to read;
    /// the plain difference where a ratio means nothing, as between an R² below zero and one above.</summary>
    /// <param name="value">A value.</param>
    /// <param name="reference">What it is compared with.</param>
    public static string Apart(double value, double reference) =>
        Distance(value, reference) is var share && Math.Abs(share) < Numbers.MostAsPercent ? Numbers.SignedPercent(share)
        : !double.IsFinite(share) ? "–"
        : IsRatio(value, reference) ? Numbers.Times(value / reference)
        : Numbers.Signed(value - reference);

    /// <summary>Whether a distance is told as a ratio: both above zero, and so far apart that percent are hard to read.</summary>
    /// <param name="value">A value.</param>
    /// <param name="reference">What it is compared with.</param>
    public static bool IsRatio(double value, double reference) =>
        value > 0 && reference > 0 && double.IsFinite(value) && Distance(value, reference) >= Numbers.MostAsPercent;
}
