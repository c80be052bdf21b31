using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Trials;

/// <summary>What people have written beside a trial: its tags and its note.</summary>
public sealed partial class NotePanel
{
    /// <summary>The trial.</summary>
    [Parameter, EditorRequired]
    public required TrialView Trial { get; set; }

    /// <summary>Told that the note shall be written.</summary>
    [Parameter]
    public EventCallback OnNote { get; set; }

    /// <summary>Told that the tags shall be changed.</summary>
    [Parameter]
    public EventCallback OnTags { get; set; }
}
