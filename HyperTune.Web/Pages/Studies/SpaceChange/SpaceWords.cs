using System.Collections.Immutable;
using System.Diagnostics;
using HyperTune.Engine.Spaces;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.SpaceChange;

/// <summary>What is said about a parameter's values in a few words.</summary>
internal static class SpaceWords
{
    /// <summary>Range or choices, and when it is active: 0.001 to 0.1, log; when num_layers is 2 to 3.</summary>
    /// <param name="parameter">The parameter; null for one that is not there.</param>
    /// <param name="text">Words.</param>
    public static string Of(Parameter? parameter, IStringLocalizer<SpaceChangeText> text)
    {
        if (parameter is null)
        {
            return "–";
        }

        string when = string.Join(", ", parameter.When.Select(c => When(c, text)));
        return Of(parameter.Distribution, text) + (when.Length > 0 ? "; " + when : "");
    }

    private static string Of(ParameterDistribution distribution, IStringLocalizer<SpaceChangeText> text) => distribution switch
    {
        FloatDistribution f => Range(f.Low, f.High, f.Log, f.Step, text),
        IntDistribution i => Range(i.Low, i.High, i.Log, i.Step == 1 ? null : i.Step, text),
        CategoricalDistribution c => Join(c.Choices),
        _ => throw new UnreachableException(),
    };

    private static string Range(double low, double high, bool log, double? step, IStringLocalizer<SpaceChangeText> text) =>
        text["range", Numbers.Tick(low), Numbers.Tick(high)]
        + (log ? text["range.log"].Value : "")
        + (step is { } every ? text["range.step", Numbers.Tick(every)].Value : "");

    private static string When(ParameterCondition condition, IStringLocalizer<SpaceChangeText> text) => condition switch
    {
        { Values.IsDefault: false } => text["when.values", condition.Parent, Join(condition.Values)],
        { Min: { } min, Max: { } max } => text["when.between", condition.Parent, Numbers.Tick(min), Numbers.Tick(max)],
        { Min: { } min } => text["when.least", condition.Parent, Numbers.Tick(min)],
        { Max: { } max } => text["when.most", condition.Parent, Numbers.Tick(max)],
        _ => condition.Parent,
    };

    private static string Join(ImmutableArray<ParameterValue> values) => string.Join(", ", values.Select(TrialWords.Value));
}
