using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>The tags of one trial, or those that several have in common.</summary>
public sealed partial class TrialTagsDialog
{
    private ImmutableArray<string> tags = [];
    private string? problem;

    /// <summary>Tags of all the trials.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<string> Tags { get; set; }

    /// <summary>Tags of some of them only, which stay as they are.</summary>
    [Parameter]
    public IReadOnlyCollection<string> OfSome { get; set; } = [];

    /// <summary>Tags that are offered.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Known { get; set; } = [];

    /// <summary>Keeps the tags; answers what is wrong with them, or null. The dialog stays open until it is.</summary>
    [Parameter, EditorRequired]
    public required Func<ImmutableArray<string>, Task<string?>> Accept { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => tags = Tags;

    private async Task SaveAsync()
    {
        problem = await Accept(tags);
        if (problem is null)
        {
            Dialog.Close();
        }
    }
}
