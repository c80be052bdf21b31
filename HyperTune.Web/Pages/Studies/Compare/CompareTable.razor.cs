using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>What the tables of a comparison share: the first column stays in sight while the others are scrolled, and the best value of a row is marked.</summary>
public sealed partial class CompareTable
{
    /// <summary>What it shows, for those who cannot see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Head and body.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
