using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HyperTune.Web.Shared;

/// <summary>Asks before something that cannot be taken back, and says what it costs.</summary>
public sealed partial class ConfirmDialog
{
    /// <summary>The consequence.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>The verb.</summary>
    [Parameter, EditorRequired]
    public required string Action { get; set; }

    /// <summary>The way back.</summary>
    [Parameter, EditorRequired]
    public required string Keep { get; set; }

    /// <summary>Whether something is lost.</summary>
    [Parameter]
    public bool Destructive { get; set; } = true;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    /// <summary>Opens the dialog and waits for the answer.</summary>
    /// <param name="dialogs">The dialogs of the page.</param>
    /// <param name="title">What is asked.</param>
    /// <param name="text">The consequence.</param>
    /// <param name="action">The verb.</param>
    /// <param name="keep">The way back.</param>
    public static async Task<bool> AskAsync(IDialogService dialogs, string title, string text, string action, string keep)
    {
        DialogParameters<ConfirmDialog> parameters = new()
        {
            { d => d.Text, text },
            { d => d.Action, action },
            { d => d.Keep, keep },
        };
        IDialogReference dialog = await dialogs.ShowAsync<ConfirmDialog>(title, parameters, new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        return await dialog.Result is { Canceled: false };
    }

    private void Confirm() => Dialog.Close();

    private void Cancel() => Dialog.Cancel();
}
