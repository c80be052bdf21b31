using System.Collections.Immutable;
using HyperTune.Web.Formatting;

namespace HyperTune.Web.Plots.Parallel;

/// <summary>A mark of an axis.</summary>
/// <param name="Position">From 0 at the foot to 1 at the head.</param>
/// <param name="Text">What stands there.</param>
public sealed record AxisTick(double Position, string Text);

/// <summary>Marks of an axis of numbers: both ends, and round places between them.</summary>
internal static class AxisTicks
{
    private const double Distance = 0.09;

    /// <summary>At most eight marks, foot first.</summary>
    /// <param name="scale">The axis.</param>
    /// <param name="beyondFoot">Whether trials beyond the foot are drawn there.</param>
    public static ImmutableArray<AxisTick> Of(ContinuousScale scale, bool beyondFoot)
    {
        if (scale.Low == scale.High)
        {
            return [new(scale.PositionOf(scale.Low), Numbers.Tick(scale.Low))];
        }

        double foot = scale.Downwards ? scale.High : scale.Low;
        double head = scale.Downwards ? scale.Low : scale.High;
        string sign = !beyondFoot ? "" : scale.Downwards ? "≥ " : "≤ ";
        return
        [
            new(scale.PositionOf(foot), sign + Short(foot)),
            .. Between(scale)
                .Select(v => new AxisTick(scale.PositionOf(v), Numbers.Tick(v)))
                .Where(t => t.Position > scale.Floor + Distance * 0.75 && t.Position < 1 - Distance * 0.75)
                .OrderBy(t => t.Position),
            new(1, Short(head)),
        ];
    }

    private static IEnumerable<double> Between(ContinuousScale scale) => scale.Log ? Ratios(scale.Low, scale.High) : Multiples(scale.Low, scale.High);

    // Powers of two where the bounds are such, as 16 … 256; decades otherwise.
    private static IEnumerable<double> Ratios(double low, double high)
    {
        double doublings = Math.Log2(high / low);
        return doublings is > 1.5 and < 6.5 && Math.Abs(doublings - Math.Round(doublings)) < 1e-9 && low == Math.Floor(low)
            ? Enumerable.Range(1, (int)Math.Round(doublings) - 1).Select(i => low * Math.Pow(2, i))
            : Ticks.Logarithmic(low, high);
    }

    private static IEnumerable<double> Multiples(double low, double high)
    {
        double rough = (high - low) / 5;
        double unit = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = unit * (rough / unit < 1.5 ? 1 : rough / unit < 3.5 ? 2 : rough / unit < 7.5 ? 5 : 10);
        int first = (int)Math.Ceiling(low / step);
        int last = (int)Math.Floor(high / step);
        return Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(i => Math.Round(i * step, 12));
    }

    // Bounds may have many digits; an axis has room for four.
    private static string Short(double value)
    {
        string exact = Numbers.Tick(value);
        return exact.Length <= 6 ? exact : Numbers.Tick(double.Parse(value.ToString("G3", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));
    }
}
