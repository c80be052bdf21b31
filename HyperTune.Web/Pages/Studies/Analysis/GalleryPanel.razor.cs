using System.Collections.Immutable;
using HyperTune.Engine.Studies.Analyses;
using HyperTune.Web.Plots;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>One plot of the gallery with what a person may choose for it.</summary>
public sealed partial class GalleryPanel
{
    /// <summary>The plot.</summary>
    [Parameter, EditorRequired]
    public required GalleryEntry Entry { get; set; }

    /// <summary>What is drawn; null while it is not known yet.</summary>
    [Parameter]
    public Figure? Figure { get; set; }

    /// <summary>Whether it is near the visible part of the page, or was.</summary>
    [Parameter]
    public bool Seen { get; set; }

    /// <summary>Whether it has the width of the page.</summary>
    [Parameter]
    public bool Large { get; set; }

    /// <summary>The study's name.</summary>
    [Parameter, EditorRequired]
    public required string Subject { get; set; }

    /// <summary>The objective's metric.</summary>
    [Parameter, EditorRequired]
    public required string Metric { get; set; }

    /// <summary>Names of the parameters there are.</summary>
    [Parameter]
    public ImmutableArray<string> Parameters { get; set; } = [];

    /// <summary>The parameters that a person chose; empty for those that matter most.</summary>
    [Parameter]
    public ImmutableArray<string> Choice { get; set; } = [];

    /// <summary>How importance is computed.</summary>
    [Parameter, EditorRequired]
    public required string Method { get; set; }

    /// <summary>What importance explains.</summary>
    [Parameter]
    public AnalysisTarget Target { get; set; }

    /// <summary>Whether a newer one is under way.</summary>
    [Parameter]
    public bool Computing { get; set; }

    /// <summary>Told the parameters that a person chose.</summary>
    [Parameter]
    public EventCallback<ImmutableArray<string>> OnChoose { get; set; }

    /// <summary>Told how importance shall be computed.</summary>
    [Parameter]
    public EventCallback<string> OnMethod { get; set; }

    /// <summary>Told what importance shall explain.</summary>
    [Parameter]
    public EventCallback<AnalysisTarget> OnTarget { get; set; }

    /// <summary>Told that it shall be larger, or as before.</summary>
    [Parameter]
    public EventCallback<bool> OnEnlarge { get; set; }

    /// <summary>Told the plot's key and whether it is near the visible part of the page.</summary>
    [Parameter]
    public EventCallback<(string Key, bool Seen)> OnSeen { get; set; }

    private int Height => Large ? 340 : 176;

    private int Least => Height + 80;

    private ImmutableArray<string> Shown => Figure is { Parameters.IsEmpty: false } figure ? figure.Parameters : Choice;

    // Choosing for one axis what the other has swaps the two.
    private Task ChooseAsync(int place, string name)
    {
        string[] chosen = [.. Shown];
        int other = Array.IndexOf(chosen, name);
        if (other >= 0)
        {
            chosen[other] = chosen[place];
        }

        chosen[place] = name;
        return OnChoose.InvokeAsync([.. chosen]);
    }

    private Task ToggleAsync(string name) => OnChoose.InvokeAsync(Shown.Contains(name) ? Shown.Remove(name) : Shown.Add(name));
}
