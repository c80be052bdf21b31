using System.Collections.Immutable;
using HyperTune.Engine.Analysis.Pareto;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Api;

/// <summary>The trials that no other beats in every objective.</summary>
internal static class ParetoTrials
{
    /// <summary>The front, best by the first objective first; of equal ones all.</summary>
    public static ImmutableArray<TrialView> Of(IReadOnlyList<TrialView> trials, ImmutableArray<Objective> objectives)
    {
        TrialView[] told = [.. trials.Where(t => t.Values.Length == objectives.Length)];
        return [.. ParetoFront.Of([.. told.Select(t => objectives.Select((o, i) => o.Loss(t.Values[i])).ToArray())]).Select(i => told[i])];
    }
}
