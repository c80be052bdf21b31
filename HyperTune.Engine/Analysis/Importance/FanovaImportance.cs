using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Forests;
using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>Functional analysis of variance of a random forest over the whole space.</summary>
/// <remarks>F. Hutter, H. Hoos, K. Leyton-Brown, "An efficient approach for assessing hyperparameter importance", ICML 2014.</remarks>
public sealed class FanovaImportance : IImportance
{
    /// <summary>Its key in <see cref="ImportanceCatalog"/>.</summary>
    public const string Key = "fanova";

    private const int Needed = 10;

    /// <inheritdoc/>
    public ImportanceResult Compute(ImportanceData data, Prng random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(random);
        ImportanceResult empty = ImportanceRules.Start(data, Key, Needed);
        if (empty.IsTooFew || empty.IsConstant || data.Space.Parameters.IsEmpty)
        {
            return empty;
        }

        SpaceMeasure measure = new(data.Space);
        RandomForest forest = RandomForest.Grow(data.Space, data.Unit, data.Target, new(), random, cancellationToken);
        double[][] masses = [.. Enumerable.Range(0, data.Unit.Count).Select(j => forest.Columns[j].Masses(measure.Active(j)))];
        List<TreeAnova> trees = [];
        foreach (RegressionTree tree in forest.Trees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TreeAnova anova = new(forest.Columns, tree, masses);
            if (anova.Variance > 0)
            {
                trees.Add(anova);
            }
        }

        return empty with { Parameters = Singles(data, trees), Pairs = Pairs(data, trees, cancellationToken) };
    }

    private static ImmutableArray<ParameterImportance> Singles(ImportanceData data, List<TreeAnova> trees) =>
        [.. data.Space.Parameters
            .Select((p, j) => (p.Name, Shares: trees.Select(t => t.Single(j) / t.Variance).Order().ToArray()))
            .Select(e => new ParameterImportance(e.Name, Mean(e.Shares), Quantile(e.Shares, 0.05), Quantile(e.Shares, 0.95)))
            .OrderByDescending(p => p.Share)];

    private static ImmutableArray<PairImportance> Pairs(ImportanceData data, List<TreeAnova> trees, CancellationToken cancellationToken)
    {
        List<PairImportance> pairs = [];
        for (int a = 0; a < data.Unit.Count; a++)
        {
            for (int b = a + 1; b < data.Unit.Count; b++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                double[] shares = [.. trees.Select(t => t.Pair(a, b) / t.Variance).Order()];
                if (Mean(shares) >= 0.01)
                {
                    pairs.Add(new(
                        data.Space.Parameters[a].Name, data.Space.Parameters[b].Name, Mean(shares), Quantile(shares, 0.05), Quantile(shares, 0.95)));
                }
            }
        }

        return [.. pairs.OrderByDescending(p => p.Share)];
    }

    private static double Mean(double[] values) => values.Length == 0 ? 0 : values.Average();

    private static double Quantile(double[] sorted, double chance) => sorted.Length == 0 ? 0 : sorted[(int)(chance * (sorted.Length - 1))];
}
