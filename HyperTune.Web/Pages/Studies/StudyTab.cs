using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies;

/// <summary>A view of a study with its own address. A new view is one line in <see cref="All"/> and its words as <c>tab.KEY</c>.</summary>
/// <param name="Key">Its name in tests and texts.</param>
/// <param name="Path">What follows the study's address.</param>
/// <param name="Icon">An SVG icon.</param>
/// <param name="Count">A number beside the name; null for none.</param>
/// <param name="IsOfSelection">Whether it shows the trials that are chosen on the page before, and their number.</param>
public sealed record StudyTab(string Key, string Path, string Icon, Func<StudySummary, int>? Count = null, bool IsOfSelection = false)
{
    /// <summary>All views, from left to right.</summary>
    public static ImmutableArray<StudyTab> All { get; } =
    [
        new("live", "", Icons.Material.Outlined.MonitorHeart),
        new("trials", "/trials", Icons.Material.Outlined.TableRows, s => s.Counts.Values.Sum()),
        new("analysis", "/analysis", Icons.Material.Outlined.QueryStats),
        new("compare", "/compare", Icons.Material.Outlined.Compare, IsOfSelection: true),
    ];

    /// <summary>The view's address.</summary>
    /// <param name="study">The study.</param>
    public string Address(StudySummary study) => $"/studies/{study.Id}{Path}";
}
