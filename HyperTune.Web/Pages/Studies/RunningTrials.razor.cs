using System.Globalization;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies;

/// <summary>The trials that train now, how far they are, and what comes next.</summary>
public sealed partial class RunningTrials
{
    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>Trials that train.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<TrialView> Trials { get; set; }

    /// <summary>The first trial that waits.</summary>
    [Parameter]
    public IReadOnlyList<TrialView> Waiting { get; set; } = [];

    /// <summary>How many wait.</summary>
    [Parameter]
    public int WaitingTotal { get; set; }

    /// <summary>Told which trial shall end.</summary>
    [Parameter]
    public EventCallback<int> OnPrune { get; set; }

    /// <summary>Told that a person has a configuration to try.</summary>
    [Parameter]
    public EventCallback OnEnqueue { get; set; }

    private bool CanEnqueue => Study.State is StudyState.Created or StudyState.Queued or StudyState.Running or StudyState.Pausing or StudyState.Paused;

    private static TimeSpan? Left(TrialView trial) =>
        trial is { MaxEpochs: { } max, Epochs: > 0 } && trial.Duration > TimeSpan.Zero
            ? trial.Duration / trial.Epochs * Math.Max(0, max - trial.Epochs)
            : null;

    private static string Share(TrialView trial) =>
        string.Create(CultureInfo.InvariantCulture, $"{(trial.MaxEpochs is > 0 and int max ? 100.0 * trial.Epochs / max : 0):0.#}%");

    private string Best(TrialView trial) =>
        trial is { BestValue: { } best, BestStep: { } step } ? T["running.best", Numbers.Significant(best), step] : "";
}
