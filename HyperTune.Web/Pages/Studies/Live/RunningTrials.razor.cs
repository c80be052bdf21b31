using HyperTune.Engine.Sampling;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.Live;

/// <summary>The trials that train now, how far they are and how they stand, and what comes next.</summary>
public sealed partial class RunningTrials
{
    // Told to end; they stay until their epoch is over.
    private readonly HashSet<int> ending = [];

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>Trials that train, the first of them where there are very many.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<TrialView> Trials { get; set; }

    /// <summary>How many train.</summary>
    [Parameter, EditorRequired]
    public int Total { get; set; }

    /// <summary>The first trial that waits.</summary>
    [Parameter]
    public IReadOnlyList<TrialView> Waiting { get; set; } = [];

    /// <summary>How many wait.</summary>
    [Parameter]
    public int WaitingTotal { get; set; }

    /// <summary>Carries out what is asked.</summary>
    [Parameter, EditorRequired]
    public required StudyActions Actions { get; set; }

    /// <summary>Told that a person has a configuration to try.</summary>
    [Parameter]
    public EventCallback OnEnqueue { get; set; }

    private string Next => Study.Budget is { } budget && Study.Finished + Study.Of(TrialState.Running) >= budget
        ? T["running.next_none"]
        : T[Study.IsAsked ? "running.next_asked" : "running.next_sampler", SamplerCatalog.Find(Study.Sampler)?.Title ?? Study.Sampler];

    /// <inheritdoc/>
    protected override void OnParametersSet() => ending.IntersectWith(Trials.Select(t => t.Number));

    private async Task EndAsync(TrialView trial, bool atOnce)
    {
        if (atOnce ? await Actions.SkipAsync(Study.Id, trial.Number) : await Actions.PruneAsync(Study.Id, trial.Number))
        {
            ending.Add(trial.Number);
        }
    }
}
