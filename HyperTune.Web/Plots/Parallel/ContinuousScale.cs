using HyperTune.Engine.Studies.Brushing;

namespace HyperTune.Web.Plots.Parallel;

/// <summary>An axis of numbers between two bounds, on a linear or logarithmic scale.</summary>
/// <param name="low">The least value.</param>
/// <param name="high">The greatest value.</param>
/// <param name="log">Whether equal distances are equal ratios; both bounds are above 0 then.</param>
/// <param name="downwards">Whether the least value stands at the head.</param>
/// <param name="step">Distance of the values there are, counted from <paramref name="low"/>; 0 for a continuum.</param>
/// <param name="hasInactive">Whether there are trials without a value.</param>
internal sealed class ContinuousScale(double low, double high, bool log, bool downwards, double step, bool hasInactive) : AxisScale(hasInactive)
{
    private const double End = 0.006;

    /// <summary>The least value.</summary>
    public double Low => low;

    /// <summary>The greatest value.</summary>
    public double High => high;

    /// <summary>Whether equal distances are equal ratios.</summary>
    public bool Log => log;

    /// <summary>Whether the least value stands at the head.</summary>
    public bool Downwards => downwards;

    public override double PositionOf(double value)
    {
        if (double.IsNaN(value))
        {
            return 0;
        }

        double share = low == high ? 0.5
            : log ? Math.Log(Math.Clamp(value, low, high) / low) / Math.Log(high / low)
            : (Math.Clamp(value, low, high) - low) / (high - low);
        return Floor + (1 - Floor) * (downwards ? 1 - share : share);
    }

    /// <summary>The value at a place.</summary>
    /// <param name="position">From <see cref="AxisScale.Floor"/> to 1.</param>
    public double ValueAt(double position)
    {
        double share = Math.Clamp((position - Floor) / (1 - Floor), 0, 1);
        share = downwards ? 1 - share : share;
        return log ? low * Math.Pow(high / low, share) : low + (high - low) * share;
    }

    protected override bool CoversAll(BrushPart part) => part.Range is { From: double.NegativeInfinity, To: double.PositiveInfinity };

    protected override BrushPart ValuesOf(BrushPart part, IReadOnlyList<(double From, double To)> spans)
    {
        double foot = spans.Min(s => s.From);
        double head = spans.Max(s => s.To);

        // What reaches an end of the axis is open: trials that lie beyond it are drawn there.
        double? atFoot = foot <= Floor + End ? null : ValueAt(foot);
        double? atHead = head >= 1 - End ? null : ValueAt(head);
        (double? from, double? to) = downwards ? (atHead, atFoot) : (atFoot, atHead);
        double first = from is { } f ? Rounded(f, Math.Ceiling) : double.NegativeInfinity;
        double last = to is { } t ? Rounded(t, Math.Floor) : double.PositiveInfinity;
        return first <= last ? part with { Range = (first, last) } : part with { Range = (last, first) };
    }

    protected override IEnumerable<(double From, double To)> ValueSpans(BrushPart part)
    {
        if (part.Range is not { } range)
        {
            yield break;
        }

        double a = double.IsInfinity(range.From) ? (downwards ? 1 : Floor) : PositionOf(range.From);
        double b = double.IsInfinity(range.To) ? (downwards ? Floor : 1) : PositionOf(range.To);
        yield return (Math.Min(a, b), Math.Max(a, b));
    }

    // To values that exist, or to digits that a person would type and an eye can tell apart.
    private double Rounded(double value, Func<double, double> inwards)
    {
        if (step > 0)
        {
            return Math.Round(low + inwards(Math.Round((value - low) / step, 4)) * step, 12);
        }

        double size = log ? Math.Abs(value) : high - low;
        if (size == 0)
        {
            return value;
        }

        int decimals = (log ? 2 : 3) - (int)Math.Floor(Math.Log10(size));
        return decimals is >= 0 and <= 15 ? Math.Round(value, decimals) : Math.Round(value * Math.Pow(10, decimals)) / Math.Pow(10, decimals);
    }
}
