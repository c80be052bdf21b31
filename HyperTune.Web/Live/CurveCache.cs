using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Plots;

namespace HyperTune.Web.Live;

/// <summary>The curves that a page shows, read once for trials that have ended and from the last known epoch on for those that train.</summary>
/// <param name="reader">Where curves are read.</param>
/// <param name="studyId">The study.</param>
/// <param name="metrics">The metrics that are shown; empty for all.</param>
public sealed class CurveCache(IStudyReader reader, Guid studyId, IReadOnlyCollection<string> metrics)
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>> None = ImmutableDictionary<string, IReadOnlyList<IntermediateValue>>.Empty;

    private readonly SortedDictionary<int, TrialCurves> known = [];
    private readonly HashSet<int> complete = [];

    /// <summary>The study.</summary>
    public Guid StudyId => studyId;

    /// <summary>What is known, by number.</summary>
    public ImmutableArray<TrialCurves> Curves => [.. known.Values];

    /// <summary>The trials whose curves a live chart shows: those that train, the best, and the latest others that ended, newest first. Cost O(n) at worst.</summary>
    /// <param name="table">All trials.</param>
    /// <param name="best">The best trial's number.</param>
    /// <param name="others">Others at most.</param>
    public static IReadOnlyList<TrialPoint> Shown(TrialTable table, int? best, int others)
    {
        ArgumentNullException.ThrowIfNull(table);
        List<TrialPoint> shown = [];
        int left = others;
        for (int row = table.Count - 1; row >= 0; row--)
        {
            TrialState state = table.State[row];
            bool lit = state == TrialState.Running || table.Number[row] == best;
            if (lit || (left > 0 && state.IsFinished() && state != TrialState.Cancelled))
            {
                shown.Add(new(table.Number[row], state, table.Value[row]));
                left -= lit ? 0 : 1;
            }
        }

        return shown;
    }

    /// <summary>Reads what is new; curves of other trials are forgotten.</summary>
    /// <param name="wanted">The trials that are shown.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ReadAsync(IReadOnlyList<TrialPoint> wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        HashSet<int> numbers = [.. wanted.Select(p => p.Number)];
        foreach (int gone in known.Keys.Where(n => !numbers.Contains(n)).ToArray())
        {
            known.Remove(gone);
            complete.Remove(gone);
        }

        // One reading for all of them, each from its own last epoch on: a page with many trials would need one a trial.
        TrialPoint[] open = [.. wanted.Where(p => !complete.Contains(p.Number))];
        if (open.Length == 0)
        {
            return;
        }

        var read = await reader.CurvesSinceAsync(studyId, open.ToDictionary(p => p.Number, p => LastStep(p.Number)), metrics, cancellationToken);
        foreach (TrialPoint point in open)
        {
            IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>> before = known.GetValueOrDefault(point.Number)?.Metrics ?? None;
            known[point.Number] = new(point.Number, point.State, Joined(before, read.GetValueOrDefault(point.Number, None)));
            if (point.State.IsFinished())
            {
                complete.Add(point.Number);
            }
        }
    }

    private int LastStep(int number) =>
        known.TryGetValue(number, out TrialCurves? curves) ? curves.Metrics.Values.Select(c => c.Count > 0 ? c[^1].Step : 0).DefaultIfEmpty(0).Min() : 0;

    private static Dictionary<string, IReadOnlyList<IntermediateValue>> Joined(
        IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>> before,
        IReadOnlyDictionary<string, IReadOnlyList<IntermediateValue>> fresh)
    {
        Dictionary<string, IReadOnlyList<IntermediateValue>> joined = new(before);
        foreach ((string metric, IReadOnlyList<IntermediateValue> curve) in fresh)
        {
            if (curve.Count > 0)
            {
                joined[metric] = joined.TryGetValue(metric, out var old) ? [.. old.TakeWhile(v => v.Step < curve[0].Step), .. curve] : curve;
            }
        }

        return joined;
    }
}
