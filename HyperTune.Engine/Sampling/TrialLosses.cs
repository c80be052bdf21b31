using System.Collections.Immutable;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling;

/// <summary>What trials count for where they are only ranked.</summary>
internal static class TrialLosses
{
    /// <summary>The losses of a finished trial, smaller is better; +∞ in all where it failed, would not fit, or has not all its values as finite numbers.</summary>
    /// <param name="trial">A finished trial.</param>
    /// <param name="objectives">The study's.</param>
    /// <returns>[m] losses, none NaN or −∞.</returns>
    public static double[] Of(Trial trial, ImmutableArray<Objective> objectives)
    {
        double[] losses = new double[objectives.Length];
        for (int i = 0; i < losses.Length; i++)
        {
            double value = objectives.Length == 1 ? trial.Value : i < trial.Values.Length ? trial.Values[i] : double.NaN;
            losses[i] = objectives[i].Loss(value);
        }

        if (trial.State is not (TrialState.Completed or TrialState.Pruned) || !Array.TrueForAll(losses, double.IsFinite))
        {
            Array.Fill(losses, double.PositiveInfinity);
        }

        return losses;
    }
}
