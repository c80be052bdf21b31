using HyperTune.Engine.Studies;
using HyperTune.Web.Pages.Studies.Tools;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.StudyList;

/// <summary>What can be done to the studies that are picked, at the foot of the list.</summary>
public sealed partial class SelectionBar
{
    /// <summary>The studies.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyCollection<StudySummary> Studies { get; set; }

    /// <summary>Told that none shall be picked any more.</summary>
    [Parameter]
    public EventCallback OnClear { get; set; }

    [Inject]
    private StudyTools Tools { get; set; } = default!;

    private bool AllArchived => Studies.All(s => s.Archived);

    private List<StudySummary> Archivable => [.. Studies.Where(s => StudyTools.CanArchive(s) && (AllArchived || !s.Archived))];

    private List<StudySummary> Deletable => [.. Studies.Where(StudyTools.CanDelete)];

    private async Task ArchiveAsync(List<StudySummary> studies)
    {
        await Tools.ArchiveAsync(studies, !AllArchived);
        await OnClear.InvokeAsync();
    }

    private async Task DeleteAsync(List<StudySummary> studies)
    {
        if (await Tools.DeleteAsync(studies))
        {
            await OnClear.InvokeAsync();
        }
    }
}
