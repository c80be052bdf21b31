using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HyperTune.Web.Shared;

/// <summary>Asks for one text or whole number, and shows what is wrong with it.</summary>
public sealed partial class ValueDialog
{
    private readonly string id = $"dialog-{Guid.NewGuid():N}";
    private string text = "";
    private string? problem;
    private ElementReference field;

    /// <summary>What is asked for.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>What stands there at first.</summary>
    [Parameter]
    public string Value { get; set; } = "";

    /// <summary>Whether a whole number is asked for.</summary>
    [Parameter]
    public bool Number { get; set; }

    /// <summary>What is wrong with an answer; null when it is right. The dialog stays open until it is.</summary>
    [Parameter, EditorRequired]
    public required Func<string, Task<string?>> Accept { get; set; }

    /// <summary>The verb.</summary>
    [Parameter, EditorRequired]
    public required string Action { get; set; }

    /// <summary>The way back.</summary>
    [Parameter, EditorRequired]
    public required string Keep { get; set; }

    /// <summary>Answers that are offered.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Suggestions { get; set; } = [];

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    /// <summary>Asks, and waits until the dialog is closed.</summary>
    /// <param name="dialogs">The dialogs of the page.</param>
    /// <param name="title">Its title.</param>
    /// <param name="label">What is asked for.</param>
    /// <param name="value">What stands there at first.</param>
    /// <param name="action">The verb.</param>
    /// <param name="keep">The way back.</param>
    /// <param name="accept">What is wrong with an answer; null when it is right.</param>
    /// <param name="suggestions">Answers that are offered.</param>
    /// <param name="number">Whether a whole number is asked for.</param>
    public static async Task AskAsync(
        IDialogService dialogs, string title, string label, string value, string action, string keep, Func<string, Task<string?>> accept, IReadOnlyCollection<string>? suggestions = null, bool number = false)
    {
        DialogParameters<ValueDialog> parameters = new()
        {
            { d => d.Label, label },
            { d => d.Value, value },
            { d => d.Number, number },
            { d => d.Action, action },
            { d => d.Keep, keep },
            { d => d.Accept, accept },
            { d => d.Suggestions, suggestions ?? [] },
        };
        IDialogReference dialog = await dialogs.ShowAsync<ValueDialog>(title, parameters, new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        await dialog.Result;
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => text = Value;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await field.FocusAsync();
        }
    }

    private async Task Confirm()
    {
        problem = await Accept(text.Trim());
        if (problem is null)
        {
            Dialog.Close();
        }
    }

    private void Cancel() => Dialog.Cancel();
}
