using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Brushing;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Analyses;

/// <summary>
/// How well the time of a trial can be foretold from its parameters and its epochs: a random forest on the logarithm of the seconds, judged on the trials that
/// its trees did not see. Completed and pruned trials of a brush count.
/// </summary>
/// <remarks>Out-of-bag answers: L. Breiman, "Random forests", Machine Learning 45, 2001, section 3.1. Trials outside the present space are left out. Cost O(trees × n × d × depth).</remarks>
/// <param name="Brush">Which trials count.</param>
public sealed record DurationAnalysis(TrialBrush Brush) : StudyAnalysis<DurationForecast>
{
    /// <inheritdoc/>
    public override DurationForecast Compute(TrialTable table, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        ImmutableArray<int> ended = [.. Brush.Rows(table, Enumerable.Range(0, table.Count).Where(r => HasEnded(table, r))).Where(r => TrialForest.IsInside(table, r))];

        // One parameter more, under a name that no other can have.
        Parameter epochs = new("\0epochs", new IntDistribution(1, ended.Select(r => (long)table.Epochs[r]).DefaultIfEmpty(1).Max(), Log: true));
        TrialForest? grown = TrialForest.Grow(
            new([.. table.Space.Parameters, epochs]),
            ended,
            [.. table.Parameters.Select(c => (Func<int, double>)c.Unit), r => epochs.Distribution.ToUnit(table.Epochs[r])],
            r => Math.Log(table.Seconds[r]),
            cancellationToken);
        int[] told = grown is null ? [] : [.. Enumerable.Range(0, ended.Length).Where(i => double.IsFinite(grown.Forest.OutOfBag[i]))];
        return new(
            ended.Length,
            TrialForest.Needed,
            [.. told.Select(i => table.Number[ended[i]])],
            [.. told.Select(i => table.Seconds[ended[i]])],
            [.. told.Select(i => Math.Exp(grown!.Forest.OutOfBag[i]))]);
    }

    private static bool HasEnded(TrialTable table, int row) =>
        table.State[row] is TrialState.Completed or TrialState.Pruned && table.Epochs[row] > 0 && table.Seconds[row] > 0 && double.IsFinite(table.Seconds[row]);
}
