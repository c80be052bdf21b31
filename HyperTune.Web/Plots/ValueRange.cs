using HyperTune.Engine.Trials;

namespace HyperTune.Web.Plots;

/// <summary>The part of an axis that is worth its height: all values but those far beyond the bulk on the worse side.</summary>
/// <param name="From">Least value shown.</param>
/// <param name="To">Greatest value shown.</param>
/// <param name="WorstIsHigh">Whether greater is worse.</param>
internal readonly record struct ValueRange(double From, double To, bool WorstIsHigh)
{
    /// <summary>Where values beyond are marked.</summary>
    public double Edge => WorstIsHigh ? To - (To - From) * 0.03 : From + (To - From) * 0.03;

    /// <summary>Whether a value is inside.</summary>
    /// <param name="value">Any value.</param>
    public bool Contains(double value) => value >= From && value <= To;

    /// <summary>
    /// From the best value to the worst that is no farther from the third quartile than three times the distance between the quartiles, baselines of that
    /// stretch included, with room at both ends.
    /// </summary>
    /// <param name="values">Values of trials, NaN allowed.</param>
    /// <param name="baselines">Values of baselines.</param>
    /// <param name="objective">Which way is better.</param>
    public static ValueRange Of(IEnumerable<double> values, IEnumerable<double> baselines, Objective objective)
    {
        double[] losses = [.. values.Where(double.IsFinite).Select(objective.Loss).Order()];
        double[] references = [.. baselines.Where(double.IsFinite).Select(objective.Loss)];
        if (losses.Length == 0)
        {
            losses = references.Length > 0 ? [.. references.Order()] : [0, 1];
        }

        double q1 = losses[losses.Length / 4];
        double q3 = losses[losses.Length * 3 / 4];
        double limit = q3 + 3 * (q3 - q1);
        if (references.Length > 0)
        {
            limit = Math.Max(limit, references.Min());
        }

        double worst = losses.Where(l => l <= limit || losses.Length < 4).Concat(references.Where(r => r <= limit)).DefaultIfEmpty(losses[^1]).Max();
        double best = Math.Min(losses[0], references.Where(r => r <= limit).DefaultIfEmpty(losses[0]).Min());
        double room = worst > best ? (worst - best) * 0.06 : Math.Max(Math.Abs(best) * 0.1, 1e-9);

        // Beyond the best there is room for its name; never past zero where all values are positive, so that a logarithm stays possible.
        double beyond = best > 0 ? Math.Max(best - 2 * room, best * 0.7) : best - 2 * room;
        return objective.Direction == Direction.Minimize
            ? new(beyond, worst + room, true)
            : new(-(worst + room), -(best - 2 * room), false);
    }
}
