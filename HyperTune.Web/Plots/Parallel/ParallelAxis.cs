using System.Collections.Immutable;
using HyperTune.Engine.Studies.Brushing;

namespace HyperTune.Web.Plots.Parallel;

/// <summary>One vertical axis: a parameter, or the objective's value.</summary>
public sealed record ParallelAxis
{
    internal ParallelAxis(AxisScale scale) => Scale = scale;

    /// <summary>The parameter's name, or <see cref="TrialBrush.ValueOf"/>.</summary>
    public required string Key { get; init; }

    /// <summary>What stands above it.</summary>
    public required string Title { get; init; }

    /// <summary>Whether the title is a name from the search space.</summary>
    public bool IsParameter { get; init; }

    /// <summary>Marks, foot first.</summary>
    public required ImmutableArray<AxisTick> Ticks { get; init; }

    /// <summary>Stretches that the brush covers, foot first; empty where it asks nothing.</summary>
    public ImmutableArray<(double From, double To)> Spans { get; init; } = [];

    /// <summary>Places of few values; empty for a continuum.</summary>
    public ImmutableArray<double> Stops => Scale.Stops;

    /// <summary>Whether the foot stands for trials without a value.</summary>
    public bool HasInactive => Scale.HasInactive;

    /// <summary>Where values stand.</summary>
    internal AxisScale Scale { get; }

    /// <summary>What a brush asks of this axis that covers some stretches of it.</summary>
    /// <param name="spans">Stretches, each from foot to head.</param>
    public BrushPart PartOf(IReadOnlyList<(double From, double To)> spans) => Scale.PartOf(Key, spans);
}
