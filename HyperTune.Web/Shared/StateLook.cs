using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using static MudBlazor.Icons.Material.Outlined;

namespace HyperTune.Web.Shared;

/// <summary>How a state looks.</summary>
/// <param name="Icon">An SVG icon.</param>
/// <param name="Class">A CSS class with text and fill colour.</param>
/// <param name="Text">Key of its word in <see cref="SharedText"/>.</param>
public sealed record StateLook(string Icon, string Class, string Text)
{
    /// <summary>The look of a trial's state.</summary>
    /// <param name="state">Any state.</param>
    public static StateLook Of(TrialState state) => state switch
    {
        TrialState.Running => new(PlayCircle, "st-running", "state.Running"),
        TrialState.Completed => new(CheckCircle, "st-complete", "state.Completed"),
        TrialState.Pruned => new(ContentCut, "st-pruned", "state.Pruned"),
        TrialState.Failed => new(ErrorOutline, "st-failed", "state.Failed"),
        TrialState.Infeasible => new(ErrorOutline, "st-failed", "state.Infeasible"),
        TrialState.Cancelled => new(StopCircle, "st-stopped", "state.Cancelled"),
        _ => new(Schedule, "st-queued", "state.Waiting"),
    };

    /// <summary>The look of a study's state.</summary>
    /// <param name="state">Any state.</param>
    public static StateLook Of(StudyState state) => state switch
    {
        StudyState.Queued => new(Schedule, "st-queued", "study.Queued"),
        StudyState.Running => new(PlayCircle, "st-running", "study.Running"),
        StudyState.Pausing => new(PauseCircle, "st-paused", "study.Pausing"),
        StudyState.Paused => new(PauseCircle, "st-paused", "study.Paused"),
        StudyState.Stopping => new(StopCircle, "st-stopped", "study.Stopping"),
        StudyState.Stopped => new(StopCircle, "st-stopped", "study.Stopped"),
        StudyState.Completed => new(CheckCircle, "st-complete", "study.Completed"),
        StudyState.Failed => new(ErrorOutline, "st-failed", "study.Failed"),
        _ => new(RadioButtonUnchecked, "st-queued", "study.Created"),
    };
}
