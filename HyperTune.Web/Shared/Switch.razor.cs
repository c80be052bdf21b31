using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared;

/// <summary>Something that is on or off.</summary>
public sealed partial class Switch
{
    /// <summary>Whether it is on.</summary>
    [Parameter, EditorRequired]
    public bool Value { get; set; }

    /// <summary>Told when a person wants it the other way.</summary>
    [Parameter]
    public EventCallback<bool> ValueChanged { get; set; }

    /// <summary>What it switches.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Name for tests.</summary>
    [Parameter]
    public string TestId { get; set; } = "switch";
}
