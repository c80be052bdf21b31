using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies;

/// <summary>One study of the list.</summary>
public sealed partial class StudyRow
{
    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>What can be done to it.</summary>
    [Parameter, EditorRequired]
    public required StudyActions Actions { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private int Failed => Study.Of(TrialState.Failed, TrialState.Infeasible);
}
