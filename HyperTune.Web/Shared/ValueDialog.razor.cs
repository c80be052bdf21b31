using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HyperTune.Web.Shared;

/// <summary>Asks for one text or whole number, and shows what is wrong with it.</summary>
public sealed partial class ValueDialog
{
    private readonly string id = $"dialog-{Guid.NewGuid():N}";
    private string text = "";
    private string? problem;

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

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => text = Value;

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
