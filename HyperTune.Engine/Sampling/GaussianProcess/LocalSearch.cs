using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling.Encoding;

namespace HyperTune.Engine.Sampling.GaussianProcess;

/// <summary>A second process that knows only the surroundings of the best trial, and proposes only there: what is far away neither smooths nor steepens it.</summary>
/// <remarks>The trust region of D. Eriksson et al., "Scalable global optimization via local Bayesian optimization", NeurIPS 2019; its size follows from where trials lie, not from counters.</remarks>
internal static class LocalSearch
{
    /// <summary>A candidate near the best trial; null when nothing there is allowed.</summary>
    /// <param name="belief">All trials.</param>
    /// <param name="parameters">The whole space's.</param>
    /// <param name="chance">The trial's stream.</param>
    /// <param name="allows">Whether a point may be proposed.</param>
    public static Candidate? Run(Belief belief, KernelParameters parameters, Prng chance, Func<double[], bool> allows)
    {
        int n = belief.Points.Count;
        int d = belief.Encoding.Size;
        double[] centre = belief.Points[Array.IndexOf(belief.Losses, belief.Losses.Min())];
        int kept = Math.Clamp(Math.Max(3 * d, Math.Min(n / 3, 100)), Math.Min(n, 8), n);
        int[] near = [.. Enumerable.Range(0, n).OrderBy(i => ReferenceEquals(belief.Points[i], centre) ? -1 : Distance(belief.Encoding, parameters, centre, belief.Points[i])).Take(kept)];
        Belief local = belief.Of(near);
        OutputWarp warp = local.ChooseWarp([parameters]);
        ProcessPosterior posterior = local.At(warp, local.Fit(warp, [parameters, KernelParameters.Expected(d)], 20));
        int within = Math.Min(kept, Math.Max(d + 1, kept / 3));
        return new AcquisitionSearch(posterior, chance) { Box = Box(belief.Encoding, centre, [.. near.Take(within).Select(i => belief.Points[i])]), Allows = allows }
            .Run(belief.CancellationToken);
    }

    private static double Distance(SpaceEncoding encoding, KernelParameters parameters, double[] a, double[] b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++)
        {
            sum += Math.Exp(-2 * parameters.LogScales[j]) * SpaceEncoding.Difference(encoding.Kinds[j], a[j], b[j]);
        }

        return sum;
    }

    // As far to each side as the farthest of the nearest; choices, and what the best trial does not have, are free.
    private static (double[] Low, double[] High) Box(SpaceEncoding encoding, double[] centre, double[][] nearest)
    {
        double[] low = new double[centre.Length];
        double[] high = new double[centre.Length];
        for (int j = 0; j < centre.Length; j++)
        {
            double reach = encoding.Kinds[j] == Coordinate.Choice || double.IsNaN(centre[j])
                ? 0
                : nearest.Select(p => Math.Abs(p[j] - centre[j])).Where(double.IsFinite).DefaultIfEmpty(0).Max();
            (low[j], high[j]) = reach > 0 ? (Math.Max(0, centre[j] - reach), Math.Min(1, centre[j] + reach)) : (0, double.MaxValue);
        }

        return (low, high);
    }
}
