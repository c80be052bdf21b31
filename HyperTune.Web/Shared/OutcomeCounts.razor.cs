using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared;

/// <summary>How many of a study's trials are complete, pruned, failed and running.</summary>
public sealed partial class OutcomeCounts
{
    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>Whether the words are left out.</summary>
    [Parameter]
    public bool Compact { get; set; }

    private IEnumerable<(TrialState State, string Word, int Count)> Counts
    {
        get
        {
            yield return (TrialState.Completed, T["outcome.complete"], Study.Of(TrialState.Completed));
            yield return (TrialState.Pruned, T["outcome.pruned"], Study.Of(TrialState.Pruned));
            yield return (TrialState.Failed, T["outcome.failed"], Study.Of(TrialState.Failed, TrialState.Infeasible));
            if (Study.Of(TrialState.Cancelled) is > 0 and int cancelled)
            {
                yield return (TrialState.Cancelled, T["outcome.cancelled"], cancelled);
            }

            yield return (TrialState.Running, T["outcome.running"], Study.Of(TrialState.Running));
        }
    }
}
