using HyperTune.Engine.Studies;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Trials;

/// <summary>The lines of a trial's log.</summary>
public sealed partial class TrialLog
{
    /// <summary>Oldest first.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<TrialLogLine> Lines { get; set; }

    /// <summary>Whether the trial has ended.</summary>
    [Parameter]
    public bool Over { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private static string? Look(TrialLogLevel level) => level switch
    {
        TrialLogLevel.Error => "err",
        TrialLogLevel.Warning => "warn",
        _ => null,
    };
}
