using HyperTune.Web.Shared.Keys;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HyperTune.Web.Shell.Keys;

/// <summary>The keys that work on this page, under their headings, those of the page itself first.</summary>
public sealed partial class ShortcutHelp
{
    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private Shortcuts Shortcuts { get; set; } = default!;

    // What stands everywhere was registered first and is listed last.
    private IEnumerable<IGrouping<string, Shortcut>> Groups => Shortcuts.Known.GroupBy(s => s.Group).Reverse();

    /// <summary>Opens the list.</summary>
    /// <param name="dialogs">The dialogs of the page.</param>
    /// <param name="title">Its heading.</param>
    public static Task ShowAsync(IDialogService dialogs, string title)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        return dialogs.ShowAsync<ShortcutHelp>(title, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true });
    }
}
