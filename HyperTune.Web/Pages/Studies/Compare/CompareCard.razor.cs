using HyperTune.Engine.Trials;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>One of the compared trials: its value, how far it lies from the reference, its size, and what its curve shows.</summary>
public sealed partial class CompareCard
{
    /// <summary>The trial.</summary>
    [Parameter, EditorRequired]
    public required ComparedTrial Trial { get; set; }

    /// <summary>All of them, the reference first.</summary>
    [Parameter, EditorRequired]
    public required ComparedSet Set { get; set; }

    /// <summary>Told that it shall no longer be compared.</summary>
    [Parameter]
    public EventCallback OnRemove { get; set; }

    /// <summary>Told that it shall be the reference.</summary>
    [Parameter]
    public EventCallback OnReference { get; set; }

    private DiagnosisLook Look => DiagnosisLook.Of(Trial.Diagnosis);

    private bool IsReference => ReferenceEquals(Trial, Set.Trials[0]);

    private string Unit
    {
        get
        {
            string unit = CompareWords.Unit(Set.Objective.Metric, Set.Spec.Data?.Target ?? [], T);
            string metric = $"{Set.Objective.Metric} {Metrics.Arrow(Set.Objective.Direction)}";
            return unit.Length == 0 ? metric : $"{unit}, {metric}";
        }
    }

    private string? Distance
    {
        get
        {
            if (Trial.Plot.IsBest)
            {
                return T["best_of", Numbers.Count(Set.Study.Counts.GetValueOrDefault(TrialState.Completed))];
            }

            ComparedTrial against = Set.Trials[0];
            return !IsReference && double.IsFinite(Metrics.Distance(Trial.Value, against.Value))
                ? T[Metrics.IsRatio(Trial.Value, against.Value) ? "against.ratio" : "against", Metrics.Apart(Trial.Value, against.Value), against.Label].Value
                : null;
        }
    }
}
