using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Data;

/// <summary>The studies that are tied to a content.</summary>
public sealed partial class UsesPanel
{
    private const int Few = 6;

    private bool all;

    /// <summary>The studies, the last active first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<StudySummary> Studies { get; set; } = [];

    private int Limit => all ? int.MaxValue : Few;
}
