using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Api;

/// <summary>Picks the trials that no other beats: none is at least as good in every objective and better in one.</summary>
internal static class ParetoTrials
{
    /// <summary>The front, best by the first objective first; of equal ones all. Trials with a value that is no number are none of it. Cost O(n · front).</summary>
    public static ImmutableArray<TrialView> Of(IReadOnlyList<TrialView> trials, ImmutableArray<Objective> objectives)
    {
        List<(TrialView Trial, double[] Losses)> front = [];

        // A trial can only be beaten by one that stands before it in the order of losses: no later one throws an earlier one out.
        foreach ((TrialView trial, double[] losses) in trials
            .Where(t => t.Values.Length == objectives.Length && t.Values.All(v => !double.IsNaN(v)))
            .Select(t => (t, Losses: objectives.Select((o, i) => o.Loss(t.Values[i])).ToArray()))
            .Order(Comparer<(TrialView Trial, double[] Losses)>.Create(Compare)))
        {
            if (!front.Exists(f => Dominates(f.Losses, losses)))
            {
                front.Add((trial, losses));
            }
        }

        return [.. front.Select(f => f.Trial)];
    }

    private static int Compare((TrialView Trial, double[] Losses) a, (TrialView Trial, double[] Losses) b)
    {
        int order = a.Losses.AsSpan().SequenceCompareTo(b.Losses);
        return order != 0 ? order : a.Trial.Number.CompareTo(b.Trial.Number);
    }

    private static bool Dominates(double[] a, double[] b)
    {
        bool better = false;
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] > b[i])
            {
                return false;
            }

            better |= a[i] < b[i];
        }

        return better;
    }
}
