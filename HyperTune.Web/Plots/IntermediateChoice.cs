using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Plots;

/// <summary>Which trials' curves are worth loading when there are more than an eye can tell apart.</summary>
public static class IntermediateChoice
{
    /// <summary>Curves at most.</summary>
    public const int Most = 200;

    /// <summary>
    /// Numbers of trials, ascending: all that have epochs when there are no more than <see cref="Most"/>; else a quarter of them the best completed, a quarter
    /// pruned and half any others, both the same from call to call as trials come in, and those that run. Cost O(n log n).
    /// </summary>
    /// <param name="table">The trials.</param>
    /// <param name="rows">Rows inside the brush; null for all.</param>
    public static int[] Of(TrialTable table, IReadOnlyList<int>? rows)
    {
        ArgumentNullException.ThrowIfNull(table);
        int[] known = [.. (rows ?? [.. Enumerable.Range(0, table.Count)]).Where(r => table.Epochs[r] > 0 && table.State[r] != TrialState.Cancelled)];
        if (known.Length <= Most)
        {
            return [.. known.Select(r => table.Number[r])];
        }

        IEnumerable<int> best = known
            .Where(r => table.State[r] == TrialState.Completed && double.IsFinite(table.Value[r]))
            .OrderBy(r => table.Objective.Loss(table.Value[r]))
            .Take(Most / 4);
        IEnumerable<int> running = known.Where(r => table.State[r] == TrialState.Running).Take(Most / 4);
        IEnumerable<int> pruned = known.Where(r => table.State[r] == TrialState.Pruned).OrderBy(r => Thinning.Lot(table.Number[r])).Take(Most / 4);
        HashSet<int> chosen = [.. best, .. running, .. pruned];
        chosen.UnionWith(known.Where(r => !chosen.Contains(r)).OrderBy(r => Thinning.Lot(table.Number[r])).Take(Most - chosen.Count));
        return [.. chosen.Order().Select(r => table.Number[r])];
    }
}
