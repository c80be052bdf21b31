using System.Collections.Immutable;
using System.Globalization;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;
using ParameterValue = HyperTune.Engine.Spaces.ParameterValue;

namespace HyperTune.Web.Pages.Studies;

/// <summary>One trial of the list.</summary>
public sealed partial class TrialRow
{
    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public required StudySummary Study { get; set; }

    /// <summary>The trial.</summary>
    [Parameter, EditorRequired]
    public required TrialView Trial { get; set; }

    /// <summary>The tuned parameters, one a column.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<Parameter> Parameters { get; set; }

    /// <summary>Whether cells are tinted by the place in their range.</summary>
    [Parameter]
    public bool Tinted { get; set; }

    /// <summary>Whether it is the pinned best trial.</summary>
    [Parameter]
    public bool Pinned { get; set; }

    private bool IsBest => Trial.Number == Study.BestNumber;

    private double? Value => Trial.Values.IsDefaultOrEmpty ? Trial.BestValue : Trial.Values[0];

    private string Distance =>
        Value is { } value && Study.BestValue is { } best ? Numbers.SignedPercent(Metrics.Distance(value, best)) : "–";

    // The tint tells the place in the range, not quality: low is light, high is dark.
    private static string? Tint(Parameter parameter, ParameterValue value)
    {
        if (parameter.Distribution.Count == 1 || !parameter.Distribution.Contains(value) || parameter.Distribution is CategoricalDistribution { Ordered: false } unordered && !unordered.Choices.All(c => c.IsNumber))
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"--place: {Math.Clamp(parameter.Distribution.ToUnit(value), 0, 1):0.###}");
    }
}
