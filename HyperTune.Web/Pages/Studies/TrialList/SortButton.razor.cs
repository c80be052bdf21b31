using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>A column's title that sorts by it.</summary>
public sealed partial class SortButton
{
    /// <summary>The column.</summary>
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    /// <summary>Its title.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The column that is sorted by.</summary>
    [Parameter, EditorRequired]
    public required string Sort { get; set; }

    /// <summary>Whether the greatest come first.</summary>
    [Parameter]
    public bool Descending { get; set; }

    /// <summary>Told the column.</summary>
    [Parameter]
    public EventCallback<string> OnSort { get; set; }
}
