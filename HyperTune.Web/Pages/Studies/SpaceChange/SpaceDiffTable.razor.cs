using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.SpaceChange;

/// <summary>What differs between two search spaces, a parameter a row.</summary>
public sealed partial class SpaceDiffTable
{
    /// <summary>What differs.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<ParameterChange> Changes { get; set; }

    /// <summary>How the trials fit the new space; null to leave that out.</summary>
    [Parameter]
    public SpaceFit? Fit { get; set; }

    private string Said(ParameterChangeKind kind, ParameterChange change) => kind switch
    {
        ParameterChangeKind.ChoicesAdded => T["kind.ChoicesAdded", string.Join(", ", change.AddedChoices.Select(TrialWords.Value))],
        ParameterChangeKind.ChoicesRemoved => T["kind.ChoicesRemoved", string.Join(", ", change.RemovedChoices.Select(TrialWords.Value))],
        _ => T[$"kind.{kind}"],
    };
}
