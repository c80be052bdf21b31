using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace HyperTune.Web.Shared;

/// <summary>A menu at a place of the window: one for a whole list, where one a row would be too much. Arrow keys move in it, Escape and a click beside it close it.</summary>
public sealed partial class ContextMenu
{
    private const int ItemHeight = 34;
    private ElementReference[] items = [];
    private int at;

    /// <summary>What it is about.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>What it offers.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<MenuEntry> Entries { get; set; }

    /// <summary>Pixels from the window's left edge.</summary>
    [Parameter]
    public double X { get; set; }

    /// <summary>Pixels from the window's top.</summary>
    [Parameter]
    public double Y { get; set; }

    /// <summary>Told that it shall be closed.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    // Never beyond the window.
    private string Place => string.Create(CultureInfo.InvariantCulture, $"--x:{X:0}px;--y:{Y:0}px;--height:{(Entries.Length * ItemHeight) + 28}px");

    /// <inheritdoc/>
    protected override void OnParametersSet() => items = items.Length == Entries.Length ? items : new ElementReference[Entries.Length];

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && items.Length > 0)
        {
            await items[0].FocusAsync(preventScroll: true);
        }
    }

    private Task CloseAsync() => OnClose.InvokeAsync();

    private async Task PickAsync(MenuEntry entry)
    {
        await OnClose.InvokeAsync();
        await entry.Act();
    }

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "Escape" or "Tab":
                await CloseAsync();
                break;
            case "Enter" or " ":
                await PickAsync(Entries[at]);
                break;
            case "ArrowDown" or "ArrowUp" or "Home" or "End":
                at = e.Key switch { "ArrowDown" => at + 1, "ArrowUp" => at - 1, "Home" => 0, _ => -1 };
                at = (at + items.Length) % items.Length;
                await items[at].FocusAsync(preventScroll: true);
                break;
        }
    }
}
