using HyperTune.Engine.Trials;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>What each search has reached and spent; of several seeds the median. Check mark and weight mark the best.</summary>
public sealed partial class RaceTable
{
    /// <summary>The race.</summary>
    [Parameter, EditorRequired]
    public required StudyRace Race { get; set; }

    /// <summary>What is improved.</summary>
    [Parameter, EditorRequired]
    public required Objective Objective { get; set; }

    /// <summary>What is counted.</summary>
    [Parameter]
    public RaceCost By { get; set; }

    /// <summary>The unit of the objective.</summary>
    [Parameter]
    public string? Unit { get; set; }

    private static long Middle(StudyRace.Entry entry, Func<StudyRace.Racer, double> value)
    {
        double[] sorted = [.. entry.Studies.Select(value).Order()];
        return (long)Math.Round((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
    }

    private bool IsBest(double value, Func<StudyRace.Entry, double> of)
    {
        double[] finite = [.. Race.Entries.Select(of).Where(double.IsFinite)];
        return finite.Distinct().Count() > 1 && value == (Objective.Direction == Engine.Trials.Direction.Minimize ? finite.Min() : finite.Max());
    }

    private RenderFragment? Mark(double value, Func<StudyRace.Entry, double> of) => !IsBest(value, of) ? null : builder =>
    {
        builder.OpenComponent<MudIcon>(0);
        builder.AddAttribute(1, nameof(MudIcon.Icon), Icons.Material.Outlined.Check);
        builder.AddAttribute(2, nameof(MudIcon.Style), "font-size: 15px");
        builder.AddAttribute(3, nameof(MudIcon.Title), T["metrics.best"].Value);
        builder.CloseComponent();
    };
}
