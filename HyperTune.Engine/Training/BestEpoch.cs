using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Training;

/// <summary>Follows the objective over the epochs: which was best, and whether it is time to stop. Pure: the state is two numbers.</summary>
/// <param name="objective">What counts.</param>
/// <param name="patience">Epochs without improvement after which it is time; 0 for never.</param>
/// <param name="since">The epoch from which patience counts at the earliest.</param>
public sealed class BestEpoch(Objective objective, int patience, int since = 0)
{
    /// <summary>The best epoch so far; 0 before the first with a value.</summary>
    public int Step { get; private set; }

    /// <summary>Its value; NaN before.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>Takes an epoch's value; true when it is the best so far. Cost O(1).</summary>
    /// <param name="step">Epoch, from 1.</param>
    /// <param name="value">Any value; NaN is never the best.</param>
    public bool Take(int step, double value)
    {
        if (!objective.IsBetter(value, Value))
        {
            return false;
        }

        Step = step;
        Value = value;
        return true;
    }

    /// <summary>Whether patience has run out at this epoch.</summary>
    /// <param name="step">The epoch that has just ended.</param>
    public bool ShouldStop(int step) => patience > 0 && step - Math.Max(Step, since) >= patience;

    /// <summary>Goes on from a checkpoint.</summary>
    /// <param name="step">Best epoch.</param>
    /// <param name="value">Its value.</param>
    public void Restore(int step, double value)
    {
        Step = step;
        Value = value;
    }
}
