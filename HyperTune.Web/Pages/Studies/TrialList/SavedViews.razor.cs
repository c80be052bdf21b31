using HyperTune.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>Views of the list under names: filter, order and columns, kept in the browser for each study.</summary>
public sealed partial class SavedViews : IAsyncDisposable
{
    private IReadOnlyList<SavedView> views = [];
    private IJSObjectReference? module;
    private Dropdown? panel;
    private string name = "";

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public Guid StudyId { get; set; }

    /// <summary>The list's address without its query.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>The query of the view that is shown, with its question mark; empty for the usual one.</summary>
    [Parameter, EditorRequired]
    public required string Query { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone.
        }
    }

    private async Task LoadAsync()
    {
        module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/views.js"]);
        views = await module.InvokeAsync<SavedView[]>("load", StudyId) ?? [];
    }

    // One name, one view: the later one counts.
    private Task SaveAsync()
    {
        string given = name.Trim();
        if (given.Length == 0)
        {
            return Task.CompletedTask;
        }

        name = "";
        return KeepAsync([.. views.Where(v => v.Name != given), new(given, Query)]);
    }

    private Task RemoveAsync(SavedView view) => KeepAsync([.. views.Where(v => v != view)]);

    private async Task KeepAsync(SavedView[] kept)
    {
        views = kept;
        await module!.InvokeVoidAsync("keep", StudyId, kept);
    }
}

/// <summary>A view under a name.</summary>
/// <param name="Name">A person's name for it.</param>
/// <param name="Query">What follows the list's address.</param>
public sealed record SavedView(string Name, string Query);
