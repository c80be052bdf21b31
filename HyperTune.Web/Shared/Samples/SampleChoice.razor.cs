using HyperTune.Engine.Data;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared.Samples;

/// <summary>The samples that are made by formula, one of them chosen.</summary>
public sealed partial class SampleChoice
{
    /// <summary>The one that is chosen.</summary>
    [Parameter]
    [EditorRequired]
    public required SampleEntry Chosen { get; set; }

    /// <summary>Told when another is chosen.</summary>
    [Parameter]
    public EventCallback<SampleEntry> ChosenChanged { get; set; }

    /// <summary>Whether none can be chosen now.</summary>
    [Parameter]
    public bool Disabled { get; set; }
}
