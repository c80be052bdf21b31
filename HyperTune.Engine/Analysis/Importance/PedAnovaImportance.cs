using System.Collections.Immutable;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>How differently the best tenth of the trials is distributed from all trials, in each parameter by itself.</summary>
/// <remarks>
/// S. Watanabe, A. Bansal, F. Hutter, "PED-ANOVA: efficiently quantifying hyperparameter importance in arbitrary subspaces", IJCAI 2023: the Pearson
/// divergence of the two densities is the variance of the chance to be among the best. It needs no model and costs O(n d); it sees no interactions,
/// and smaller targets are better. Densities are kernel estimates on at most 50 bins of the unit interval; choices are counted as they are.
/// <para>
/// Beyond the paper: densities of few trials diverge by chance alone, and a bootstrap of the trials tells by how much; that excess is taken off. Shares are those of the sum, which makes them 1 together.
/// Intervals are of the same bootstrap. A conditional parameter is judged among the trials in which it is active, weighted by the chance to be active; whether it is active is its
/// parent's doing. All is relative to where the trials lie: it says what sets the best trials apart from those that were tried, not from the whole space.
/// </para>
/// </remarks>
public sealed class PedAnovaImportance : IImportance
{
    /// <summary>Its key in <see cref="ImportanceCatalog"/>.</summary>
    public const string Key = "ped_anova";

    private const int Needed = 10;
    private const int Draws = 100;
    private const double Best = 0.1;
    private const double Tail = 0.05;

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
        double[] plain = [.. columns.Select(c => c.Divergence())];
        double[][] draws = new double[Draws][];
        for (int d = 0; d < Draws; d++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            draws[d] = [.. columns.Select(c => c.Divergence(random))];
        }

        // Resampling a noisy density makes it diverge again by as much as noise made it diverge in the first place.
        double[] excess = [.. plain.Select((v, j) => draws.Average(d => d[j]) - v)];
        double[] shares = Shares([.. plain.Select((v, j) => v - excess[j])]);
        double[][] spread = [.. draws.Select(d => Shares([.. d.Select((v, j) => v - 2 * excess[j])]))];
        return result with { Parameters = Rank(data.Space, shares, spread), IsCrowded = Crowding.IsIn(data) };
    }

    private static ImmutableArray<ParameterImportance> Rank(SearchSpace space, double[] shares, double[][] draws) =>
        [.. space.Parameters
            .Select((p, j) => Bounded(p.Name, shares[j], [.. draws.Select(d => d[j]).Order()]))
            .OrderByDescending(p => p.Share)];

    private static ParameterImportance Bounded(string name, double share, double[] sorted) => new(
        name,
        share,
        Math.Min(share, sorted[(int)(Tail * sorted.Length)]),
        Math.Max(share, sorted[(int)((1 - Tail) * sorted.Length)]));

    private static double[] Shares(double[] values)
    {
        double sum = values.Sum(v => Math.Max(0, v));
        return [.. values.Select(v => sum > 0 ? Math.Max(0, v) / sum : 0)];
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
