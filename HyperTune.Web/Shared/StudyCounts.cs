using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Shared;

/// <summary>Counts of a study's trials.</summary>
internal static class StudyCounts
{
    /// <summary>How many trials are in any of some states.</summary>
    /// <param name="study">The study.</param>
    /// <param name="states">The states.</param>
    public static int Of(this StudySummary study, params ReadOnlySpan<TrialState> states)
    {
        int sum = 0;
        foreach (TrialState state in states)
        {
            sum += study.Counts.GetValueOrDefault(state);
        }

        return sum;
    }
}
