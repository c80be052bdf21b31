using HyperTune.Engine.Trials;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared;

/// <summary>A trial's state as an icon alone, for dense grids; the word is its tooltip.</summary>
public sealed partial class TrialStateIcon
{
    private StateLook look = StateLook.Of(TrialState.Waiting);

    /// <summary>The state.</summary>
    [Parameter, EditorRequired]
    public TrialState State { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet() => look = StateLook.Of(State);
}
