using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Shared.Tags;

/// <summary>Tags that can be taken away and added; a comma, Enter, or leaving the field ends one. Tags in use elsewhere are offered.</summary>
public sealed partial class TagEditor
{
    private readonly string id = $"tags-{Guid.NewGuid():N}";
    private string typed = "";

    /// <summary>The tags.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<string> Tags { get; set; }

    /// <summary>Told the tags after a change.</summary>
    [Parameter]
    public EventCallback<ImmutableArray<string>> TagsChanged { get; set; }

    /// <summary>Tags that are offered.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Known { get; set; } = [];

    private async Task TypeAsync(ChangeEventArgs e)
    {
        typed = e.Value?.ToString() ?? "";
        if (typed.Contains(',', StringComparison.Ordinal))
        {
            await TakeAsync();
        }
    }

    private async Task AddAsync(ChangeEventArgs e)
    {
        typed = e.Value?.ToString() ?? "";
        await TakeAsync();
    }

    private async Task TakeAsync()
    {
        string[] added = typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        typed = "";
        ImmutableArray<string> all = [.. Tags.Union(added, StringComparer.Ordinal)];
        if (all.Length > Tags.Length)
        {
            await TagsChanged.InvokeAsync(all);
        }
    }

    private Task RemoveAsync(string tag) => TagsChanged.InvokeAsync(Tags.Remove(tag));
}
