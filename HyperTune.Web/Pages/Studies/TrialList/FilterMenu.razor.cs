using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.TrialList;

/// <summary>A menu from which several things may be chosen; what is chosen stands on its button.</summary>
public sealed partial class FilterMenu
{
    private const int Named = 2;

    /// <summary>What is chosen from.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>What can be chosen.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<FilterOption> Options { get; set; }

    /// <summary>Keys of what is chosen; nothing means all.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyCollection<string> Chosen { get; set; }

    /// <summary>Told the chosen keys, in the order of the options.</summary>
    [Parameter]
    public EventCallback<ImmutableArray<string>> OnChange { get; set; }

    /// <summary>What tests find it by.</summary>
    [Parameter]
    public string TestId { get; set; } = "filter-menu";

    private string Said
    {
        get
        {
            string[] labels = [.. Chosen.Select(k => Options.FirstOrDefault(o => o.Key == k)?.Label ?? k)];
            return labels.Length switch
            {
                0 => T["menu.any"],
                <= Named => string.Join(", ", labels),
                _ => T["menu.more", string.Join(", ", labels.Take(Named)), labels.Length - Named],
            };
        }
    }

    private Task ToggleAsync(string key, bool on)
    {
        HashSet<string> chosen = [.. Chosen];
        if (on)
        {
            chosen.Add(key);
        }
        else
        {
            chosen.Remove(key);
        }

        return OnChange.InvokeAsync([.. Options.Select(o => o.Key).Where(chosen.Contains), .. chosen.Except(Options.Select(o => o.Key))]);
    }
}

/// <summary>Something to choose.</summary>
/// <param name="Key">As in addresses.</param>
/// <param name="Label">For people.</param>
/// <param name="Count">How many trials there are of it; null for unknown.</param>
public sealed record FilterOption(string Key, string Label, int? Count = null);
