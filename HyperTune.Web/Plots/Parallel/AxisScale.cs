using System.Collections.Immutable;
using HyperTune.Engine.Studies.Brushing;

namespace HyperTune.Web.Plots.Parallel;

/// <summary>Where values stand on a vertical axis: 0 at its foot, 1 at its head. Configurations without the parameter stand at the foot, apart from all values.</summary>
internal abstract class AxisScale
{
    /// <summary>Room at the foot of an axis for trials without a value.</summary>
    protected const double Apart = 0.13;

    private const double Reach = 0.045;

    protected AxisScale(bool hasInactive)
    {
        HasInactive = hasInactive;
        Floor = hasInactive ? Apart : 0;
    }

    /// <summary>Whether the foot stands for trials without a value.</summary>
    public bool HasInactive { get; }

    /// <summary>Where values begin.</summary>
    public double Floor { get; }

    /// <summary>Places of an axis with few values, foot first; empty for a continuum.</summary>
    public virtual ImmutableArray<double> Stops => [];

    /// <summary>Where a value stands; values beyond the ends at the ends, NaN at the foot.</summary>
    public abstract double PositionOf(double value);

    /// <summary>What a brush asks that covers these stretches of the axis; nothing when they cover nothing or all.</summary>
    public BrushPart PartOf(string name, IReadOnlyList<(double From, double To)> spans)
    {
        bool inactive = HasInactive && spans.Any(s => s.From <= Reach / 2);
        (double From, double To)[] values = [.. spans.Where(s => s.To > Floor).Select(s => (Math.Max(s.From, Floor), Math.Min(s.To, 1)))];
        BrushPart part = values.Length == 0 ? new(name) : ValuesOf(new(name), values);
        return !part.IsEmpty && CoversAll(part) && inactive == HasInactive ? new(name) : part with { Inactive = inactive };
    }

    /// <summary>The stretches of the axis that a brush covers, foot first.</summary>
    public ImmutableArray<(double From, double To)> SpansOf(BrushPart part)
    {
        IEnumerable<(double, double)> foot = part.Inactive && HasInactive ? [(-Reach / 2, Reach)] : [];
        return [.. foot, .. ValueSpans(part)];
    }

    /// <summary>Whether all values pass.</summary>
    protected abstract bool CoversAll(BrushPart part);

    /// <summary>What covers the values in some stretches above the floor.</summary>
    protected abstract BrushPart ValuesOf(BrushPart part, IReadOnlyList<(double From, double To)> spans);

    /// <summary>The stretches that the values of a part cover.</summary>
    protected abstract IEnumerable<(double From, double To)> ValueSpans(BrushPart part);
}
