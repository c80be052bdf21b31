using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using HyperTune.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.StudyList;

/// <summary>A study that runs, first on the list: how far, how good, and the way to its live view.</summary>
public sealed partial class RunningStrip
{
    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>What can be done to it.</summary>
    [Parameter, EditorRequired]
    public required StudyActions Actions { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string Progress => Study.Budget is { } budget
        ? T[budget == 1 ? "strip.progress.one" : "strip.progress", Numbers.Count(Study.Finished), Numbers.Count(budget)]
        : T[Study.Finished == 1 ? "strip.progress_open.one" : "strip.progress_open", Numbers.Count(Study.Finished)];

    private string Since => Study.StartedAt is { } started
        ? T["strip.since", Moments.Short(started, Clock), Study.Of(TrialState.Running)]
        : "";
}
