using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>Title of a section, with a mark whether all in it is well.</summary>
public sealed partial class SectionHead
{
    /// <summary>The section.</summary>
    [Parameter]
    [EditorRequired]
    public FormSection Section { get; set; }

    /// <summary>One line beside the title.</summary>
    [Parameter]
    public string? Subtitle { get; set; }

    /// <summary>Buttons at the right.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private int Problems => Form.Problems.Count(p => FormSections.Of(p.Field) == Section);
}
