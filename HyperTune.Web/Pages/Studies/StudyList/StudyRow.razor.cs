using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Web.Pages.Studies.Tools;
using HyperTune.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.StudyList;

/// <summary>One study of the list.</summary>
public sealed partial class StudyRow
{
    /// <summary>Tags that have room in a row.</summary>
    private const int TagsShown = 3;

    private ElementReference link;
    private (StudySummary? Study, int Queue, bool Selected, DateTime Day) drawn;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>What can be done to it.</summary>
    [Parameter, EditorRequired]
    public required StudyActions Actions { get; set; }

    /// <summary>Studies in the queue.</summary>
    [Parameter]
    public int QueueLength { get; set; }

    /// <summary>Whether it is picked.</summary>
    [Parameter]
    public bool Selected { get; set; }

    /// <summary>Told that it is to be picked, or not any more.</summary>
    [Parameter]
    public EventCallback<StudySummary> OnSelect { get; set; }

    /// <summary>Told a tag that studies shall be filtered by.</summary>
    [Parameter]
    public EventCallback<string> OnTag { get; set; }

    [Inject]
    private StudyTools Tools { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private int Failed => Study.Of(TrialState.Failed, TrialState.Infeasible);

    /// <summary>Sets the focus on its name.</summary>
    public ValueTask FocusAsync() => link.FocusAsync();

    // A list of hundreds is read anew four times a second: only rows of studies that changed, or that say "today", are drawn anew.
    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var now = (Study, QueueLength, Selected, Clock.GetLocalNow().Date);
        if (now == drawn)
        {
            return false;
        }

        drawn = now;
        return true;
    }
}
