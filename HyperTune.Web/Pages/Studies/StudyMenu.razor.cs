using HyperTune.Engine.Studies;
using HyperTune.Web.Pages.Studies.Tools;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies;

/// <summary>What can be done to a study in its state; whatever does not fit is not there.</summary>
public sealed partial class StudyMenu
{
    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>What can be done.</summary>
    [Parameter, EditorRequired]
    public required StudyActions Actions { get; set; }

    /// <summary>Whether start, pause, resume, stop and adding trials are among it; not where they have buttons.</summary>
    [Parameter]
    public bool WithControls { get; set; } = true;

    /// <summary>Studies in the queue; 0 where that is not known.</summary>
    [Parameter]
    public int QueueLength { get; set; }

    /// <summary>Told when the study is gone.</summary>
    [Parameter]
    public EventCallback Deleted { get; set; }

    [Inject]
    private StudyTools Tools { get; set; } = default!;

    private async Task DeleteAsync()
    {
        if (await Tools.DeleteAsync([Study]))
        {
            await Deleted.InvokeAsync();
        }
    }
}
