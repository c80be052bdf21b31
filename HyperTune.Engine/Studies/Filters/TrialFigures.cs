using System.Diagnostics;
using HyperTune.Engine.Spaces;

namespace HyperTune.Engine.Studies.Filters;

/// <summary>Takes from a trial what a filter compares.</summary>
internal static class TrialFigures
{
    /// <summary>The figure as a number, infinities included; null where the trial does not have it or it is no number.</summary>
    public static double? Number(TrialView trial, TrialField field)
    {
        double? number = field.Kind switch
        {
            TrialFieldKind.Number => trial.Number,
            TrialFieldKind.Value => trial.Values.IsDefaultOrEmpty ? trial.BestValue : trial.Values[0],
            TrialFieldKind.Epochs => trial.Epochs,
            TrialFieldKind.Duration => Math.Floor(trial.Duration.TotalMilliseconds) / 1000,
            TrialFieldKind.Parameter => trial.Configuration.TryGetValue(field.Name, out ParameterValue value) && value.IsNumber ? value.Number : null,
            TrialFieldKind.Metric => trial.Metrics.TryGetValue(field.Name, out double metric) ? metric : null,
            _ => throw new UnreachableException(),
        };
        return number is double.NaN ? null : number;
    }

    /// <summary>Whether the figure is a value; null where the trial does not have it.</summary>
    public static bool? Is(TrialView trial, TrialField field, ParameterValue value)
    {
        if (field.Kind == TrialFieldKind.Parameter)
        {
            return trial.Configuration.TryGetValue(field.Name, out ParameterValue own) ? own.Equals(value) : null;
        }

        return Number(trial, field) is { } number ? value.IsNumber && number == value.Number : null;
    }
}
