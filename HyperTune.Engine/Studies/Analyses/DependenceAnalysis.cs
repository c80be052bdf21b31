using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Brushing;

namespace HyperTune.Engine.Studies.Analyses;

/// <summary>
/// The mean of the objective as one parameter is set to each of its values while the others stay as they were in the completed trials of a brush, by a random
/// forest. The interval is that of the trees' own means: how much the forest disagrees with itself, not the noise of a trial.
/// </summary>
/// <remarks>
/// J. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29(5), 2001, section 8.2. Trials that lie outside the
/// present space are left out, and those in which the parameter was inactive say nothing about it. Cost O(trees × (n × d × depth + d × 24 × 100 × depth)).
/// </remarks>
/// <param name="Brush">Which trials count.</param>
public sealed record DependenceAnalysis(TrialBrush Brush) : StudyAnalysis<PartialDependence>
{
    private const int Places = 24;
    private const int Averaged = 100;

    /// <inheritdoc/>
    public override PartialDependence Compute(TrialTable table, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        ImmutableArray<int> rows = [.. Brush.Rows(table, table.CompletedRows()).Where(r => TrialForest.IsInside(table, r))];
        TrialForest? grown = TrialForest.Grow(table.Space, rows, [.. table.Parameters.Select(c => (Func<int, double>)c.Unit)], r => table.Value[r], cancellationToken);
        return new(
            rows.Length,
            TrialForest.Needed,
            grown is null ? [] : [.. table.Parameters.Select((c, j) => Along(grown, c.Parameter, j, cancellationToken))]);
    }

    private static DependenceCurve Along(TrialForest grown, Parameter parameter, int column, CancellationToken cancellationToken)
    {
        int every = Math.Max(1, grown.Rows.Length / Averaged);
        int[] trials = [.. Enumerable.Range(0, grown.Rows.Length).Where(i => i % every == 0 && !double.IsNaN(grown.Unit[column][i]))];
        double[] places = PlacesOf(parameter.Distribution);
        double[][] means = [.. places.Select(place => TreeMeans(grown, trials, column, place, cancellationToken))];
        int last = grown.Forest.TreeCount - 1;
        return new(
            parameter.Name,
            [.. places],
            [.. means.Select(m => m.Average())],
            [.. means.Select(m => m[(int)(0.05 * last)])],
            [.. means.Select(m => m[(int)Math.Ceiling(0.95 * last)])]);
    }

    // The mean answer of each tree over the trials, ascending; NaN without trials.
    private static double[] TreeMeans(TrialForest grown, int[] trials, int column, double place, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        double[] sums = new double[grown.Forest.TreeCount];
        double[] answers = new double[sums.Length];
        double[] unit = new double[grown.Unit.Length];
        foreach (int trial in trials)
        {
            for (int j = 0; j < unit.Length; j++)
            {
                unit[j] = j == column ? place : grown.Unit[j][trial];
            }

            grown.Forest.PredictTrees(unit, answers);
            for (int t = 0; t < sums.Length; t++)
            {
                sums[t] += answers[t];
            }
        }

        return [.. sums.Select(s => trials.Length == 0 ? double.NaN : s / trials.Length).Order()];
    }

    private static double[] PlacesOf(ParameterDistribution distribution) =>
        distribution.Count is { } count && count <= Places
            ? [.. Enumerable.Range(0, (int)count).Select(i => distribution.ToUnit(distribution.FromUnit((i + 0.5) / count))).Distinct()]
            : [.. Enumerable.Range(0, Places).Select(i => i / (Places - 1.0))];
}
