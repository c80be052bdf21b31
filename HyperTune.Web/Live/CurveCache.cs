using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Plots;

namespace HyperTune.Web.Live;

/// <summary>
/// The curves that a page shows, read once for trials that have ended and from the last known epoch on for those that train: the running ones, the best,
/// and the latest others.
/// </summary>
/// <param name="reader">Where curves are read.</param>
/// <param name="studyId">The study.</param>
/// <param name="metrics">The metrics that are shown.</param>
public sealed class CurveCache(IStudyReader reader, Guid studyId, IReadOnlyCollection<string> metrics)
{
    private readonly SortedDictionary<int, TrialCurves> known = [];
    private readonly HashSet<int> complete = [];

    /// <summary>The study.</summary>
    public Guid StudyId => studyId;

    /// <summary>What is known, by number.</summary>
    public ImmutableArray<TrialCurves> Curves => [.. known.Values];

    /// <summary>Reads what is new.</summary>
    /// <param name="points">All trials with their states.</param>
    /// <param name="best">The best trial's number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ReadAsync(IReadOnlyList<TrialPoint> points, int? best, CancellationToken cancellationToken)
    {
        int[] others = [.. points.Where(p => p.State.IsFinished() && p.State != TrialState.Cancelled && p.Number != best).Select(p => p.Number).OrderDescending().Take(LossCurvesPlot.MaxOthers)];
        HashSet<int> wanted = [.. others, .. points.Where(p => p.State == TrialState.Running || p.Number == best).Select(p => p.Number)];
        foreach (int gone in known.Keys.Where(n => !wanted.Contains(n)).ToArray())
        {
            known.Remove(gone);
            complete.Remove(gone);
        }

        foreach (TrialPoint point in points.Where(p => wanted.Contains(p.Number) && !complete.Contains(p.Number)))
        {
            TrialCurves before = known.GetValueOrDefault(point.Number) ?? new(point.Number, point.State, ImmutableDictionary<string, IReadOnlyList<IntermediateValue>>.Empty);
            int after = before.Metrics.Values.Select(c => c.Count > 0 ? c[^1].Step : 0).DefaultIfEmpty(0).Min();
            var fresh = await reader.CurvesAsync(studyId, point.Number, metrics, after, cancellationToken);
            known[point.Number] = new(point.Number, point.State, Joined(before.Metrics, fresh));
            if (point.State.IsFinished())
            {
                complete.Add(point.Number);
            }
        }
    }

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
