using System.Collections.Immutable;

namespace HyperTune.Web.Plots;

/// <summary>What the colours of a figure stand for. The strongest is the best: the darkest in the light theme, the brightest in the dark one.</summary>
public sealed record ColourScale
{
    /// <summary>The value of the weakest colour.</summary>
    public required double Weakest { get; init; }

    /// <summary>The value of the strongest colour; below <see cref="Weakest"/> where less is better.</summary>
    public required double Strongest { get; init; }

    /// <summary>Whether both ends are strong and the middle is neutral, as for correlations.</summary>
    public bool Diverging { get; init; }

    /// <summary>The quantity and its unit, beside the bar.</summary>
    public string Title { get; init; } = "";

    /// <summary>Values marked on the bar.</summary>
    public ImmutableArray<double> Ticks { get; init; } = [];

    /// <summary>Where a value stands: 0 is the weakest colour, 1 the strongest, NaN for what is not finite. Values beyond the ends have the colours of the ends.</summary>
    /// <param name="value">Any value.</param>
    public double ShareOf(double value) =>
        !double.IsFinite(value) ? double.NaN
        : Weakest == Strongest ? 1
        : Math.Clamp((value - Weakest) / (Strongest - Weakest), 0, 1);
}
