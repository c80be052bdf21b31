namespace HyperTune.Engine.Trials;

/// <summary>What a study improves: a reported metric and the direction that is better.</summary>
/// <param name="Metric">A reported metric's name, as <c>val_loss</c>.</param>
/// <param name="Direction">Which way is better.</param>
public sealed record Objective(string Metric, Direction Direction)
{
    /// <summary>Whether a value is better than another; NaN is never better, and anything is better than NaN. Cost O(1).</summary>
    /// <param name="value">The candidate.</param>
    /// <param name="than">What it is compared with.</param>
    public bool IsBetter(double value, double than) =>
        !double.IsNaN(value)
        && (double.IsNaN(than) || (Direction == Direction.Minimize ? value < than : value > than));

    /// <summary>The value turned so that smaller is better.</summary>
    /// <param name="value">An objective's value.</param>
    public double Loss(double value) => Direction == Direction.Minimize ? value : -value;
}

/// <summary>Which values of an objective are better.</summary>
public enum Direction
{
    /// <summary>Smaller is better.</summary>
    Minimize,

    /// <summary>Greater is better.</summary>
    Maximize,
}
