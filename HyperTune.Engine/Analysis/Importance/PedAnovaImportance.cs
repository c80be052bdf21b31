using System.Collections.Immutable;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>How differently the best tenth of the trials is distributed from all trials, in each parameter by itself.</summary>
/// <remarks>
/// S. Watanabe, A. Bansal, F. Hutter, "PED-ANOVA: efficiently quantifying hyperparameter importance in arbitrary subspaces", IJCAI 2023: the Pearson
/// divergence of the two densities is the variance of the chance to be among the best. It needs no model and costs O(n d); it sees no interactions,
/// and smaller targets are better. Densities are kernel estimates on at most 50 bins of the unit interval, with one trial spread evenly over all of them.
/// <para>
/// A conditional parameter is judged among the trials in which it is active, and its variance is weighted by the chance to be active; whether it is active
/// is its parent's doing. Shares sum to 1. Intervals come from a bootstrap of the trials, by resampling the bins.
/// </para>
/// </remarks>
public sealed class PedAnovaImportance : IImportance
{
    /// <summary>Its key in <see cref="ImportanceCatalog"/>.</summary>
    public const string Key = "ped_anova";

    private const int Needed = 10;
    private const int Draws = 100;
    private const double Best = 0.1;

    /// <inheritdoc/>
    public ImportanceResult Compute(ImportanceData data, Prng random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(random);
        ImportanceResult result = ImportanceRules.Start(data, Key, Needed);
        if (result.IsTooFew || result.IsConstant || data.Space.Parameters.IsEmpty)
        {
            return result;
        }

        bool[] best = AmongBest(data.Target);
        PedColumn[] columns = [.. data.Space.Parameters.Select((p, j) => new PedColumn(p, data.Unit[j], best))];
        double[] values = [.. columns.Select(c => c.Divergence())];
        double[][] draws = new double[Draws][];
        for (int d = 0; d < Draws; d++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            draws[d] = Shares([.. columns.Select(c => c.Divergence(random))]);
        }

        return result with { Parameters = Rank(data.Space, Shares(values), draws) };
    }

    private static ImmutableArray<ParameterImportance> Rank(SearchSpace space, double[] shares, double[][] draws) =>
        [.. space.Parameters
            .Select((p, j) => Bounded(p.Name, shares[j], [.. draws.Select(d => d[j]).Order()]))
            .OrderByDescending(p => p.Share)];

    // Resampling adds noise to densities that are noisy already: the basic bootstrap takes that excess off again.
    private static ParameterImportance Bounded(string name, double share, double[] sorted)
    {
        double low = 2 * share - sorted[(int)(0.95 * sorted.Length)];
        double high = 2 * share - sorted[(int)(0.05 * sorted.Length)];
        return new(name, share, Math.Clamp(low, 0, share), Math.Clamp(high, share, 1));
    }

    private static double[] Shares(double[] values)
    {
        double sum = values.Sum();
        return [.. values.Select(v => sum > 0 ? v / sum : 0)];
    }

    private static bool[] AmongBest(double[] target)
    {
        int[] order = [.. Enumerable.Range(0, target.Length)];
        double[] keys = [.. target];
        Array.Sort(keys, order);
        bool[] best = new bool[target.Length];
        foreach (int i in order.AsSpan(0, Math.Max(2, (int)Math.Ceiling(Best * target.Length))))
        {
            best[i] = true;
        }

        return best;
    }
}
