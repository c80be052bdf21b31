using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>Gives the parts of the study form their look, on the page and wherever else they are used.</summary>
public sealed partial class FormStyle
{
    /// <summary>The parts.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
