using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>A note in Markdown, written and looked at.</summary>
public sealed partial class NoteDialog
{
    private ElementReference field;
    private string note = "";
    private string? problem;
    private bool preview;

    /// <summary>What stands there at first.</summary>
    [Parameter]
    public string Note { get; set; } = "";

    /// <summary>Keeps the note; answers what is wrong with it, or null. The dialog stays open until it is.</summary>
    [Parameter, EditorRequired]
    public required Func<string, Task<string?>> Accept { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => note = Note;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await field.FocusAsync();
        }
    }

    private async Task SaveAsync()
    {
        problem = await Accept(note);
        if (problem is null)
        {
            Dialog.Close();
        }
    }
}
