using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace HyperTune.Web.Shared;

/// <summary>A button with a panel below it that stays open while one works in it; a click beside it or Escape closes it.</summary>
public sealed partial class Dropdown
{
    private readonly string id = $"panel-{Guid.NewGuid():N}";
    private ElementReference button;
    private bool open;

    /// <summary>What stands on the button.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Label { get; set; }

    /// <summary>The panel.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary>The panel's name for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public required string PanelLabel { get; set; }

    /// <summary>The button's look.</summary>
    [Parameter]
    public string Class { get; set; } = "btn";

    /// <summary>The button's name where it shows none.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>Whether the panel ends where the button does, rather than begins there.</summary>
    [Parameter]
    public bool Right { get; set; }

    /// <summary>What tests find it by; its panel has <c>-panel</c> behind it.</summary>
    [Parameter]
    public string TestId { get; set; } = "dropdown";

    /// <summary>Told when it opens.</summary>
    [Parameter]
    public EventCallback OnOpen { get; set; }

    /// <summary>Closes the panel.</summary>
    public void Close()
    {
        open = false;
        StateHasChanged();
    }

    private async Task Toggle()
    {
        open = !open;
        if (open)
        {
            await OnOpen.InvokeAsync();
        }
    }

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        if (open && e.Key == "Escape")
        {
            open = false;
            await button.FocusAsync();
        }
    }
}
