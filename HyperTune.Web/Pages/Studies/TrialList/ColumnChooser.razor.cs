using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>Which columns stand in the table, and in which order: ticked, dragged, or moved with the arrow keys.</summary>
public sealed partial class ColumnChooser
{
    private ListColumn? dragged;
    private ListColumn? over;

    /// <summary>The columns that there are.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<ListColumn> All { get; set; }

    /// <summary>Those that are shown, in their order.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<ListColumn> Shown { get; set; }

    /// <summary>Told the columns after a change.</summary>
    [Parameter]
    public EventCallback<ImmutableArray<ListColumn>> OnChange { get; set; }

    /// <summary>The columns' titles.</summary>
    [Parameter, EditorRequired]
    public required ColumnWords Words { get; set; }

    /// <summary>Whether cells are tinted by the place in their range.</summary>
    [Parameter]
    public bool Tinted { get; set; }

    /// <summary>Told when that shall change.</summary>
    [Parameter]
    public EventCallback<bool> OnTint { get; set; }

    private static string? Look(ListColumn column) => column.Name.Length > 0 ? "mono" : null;

    private Task DropAsync()
    {
        (ListColumn? moved, ListColumn? to) = (dragged, over);
        (dragged, over) = (null, null);
        return moved is null || to is null || moved == to ? Task.CompletedTask : PlaceAsync(moved, Shown.IndexOf(to));
    }

    private Task MoveAsync(ListColumn column, KeyboardEventArgs e) => e.Key switch
    {
        "ArrowUp" => PlaceAsync(column, Shown.IndexOf(column) - 1),
        "ArrowDown" => PlaceAsync(column, Shown.IndexOf(column) + 1),
        _ => Task.CompletedTask,
    };

    // The value keeps the first place.
    private Task PlaceAsync(ListColumn column, int place)
    {
        ImmutableArray<ListColumn> others = Shown.Remove(column);
        return OnChange.InvokeAsync(others.Insert(Math.Clamp(place, 1, others.Length), column));
    }
}
