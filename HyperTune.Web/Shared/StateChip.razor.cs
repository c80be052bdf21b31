using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared;

/// <summary>The state of a study or a trial: icon and word, never colour alone.</summary>
public sealed partial class StateChip
{
    private StateLook look = StateLook.Of(StudyState.Created);

    /// <summary>A study's state; this or <see cref="Trial"/>.</summary>
    [Parameter]
    public StudyState? Study { get; set; }

    /// <summary>A trial's state.</summary>
    [Parameter]
    public TrialState? Trial { get; set; }

    /// <summary>What tests find it by.</summary>
    [Parameter]
    public string TestId { get; set; } = "state";

    /// <summary>Shown on hover.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet() => look = Trial is { } trial ? StateLook.Of(trial) : StateLook.Of(Study ?? StudyState.Created);
}
