using System.Diagnostics;
using System.Globalization;
using HyperTune.Engine.Spaces;
using HyperTune.Web.Formatting;

namespace HyperTune.Web.Pages.Studies;

/// <summary>One parameter of the form in which a person writes a configuration.</summary>
/// <param name="parameter">The parameter.</param>
/// <param name="start">Values that stand there at first; null for none.</param>
public sealed class EnqueueField(Parameter parameter, ParameterSet? start = null)
{
    /// <summary>The parameter.</summary>
    public Parameter Parameter => parameter;

    /// <summary>Its name.</summary>
    public string Name => parameter.Name;

    /// <summary>What a person wrote; empty to have it drawn.</summary>
    public string Text { get; set; } = start is not null && start.TryGetValue(parameter.Name, out ParameterValue given) ? given.ToString() : "";

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem { get; set; }

    /// <summary>The values it may have.</summary>
    public string Hint => parameter.Distribution switch
    {
        FloatDistribution { Step: { } step } f => $"{Numbers.Tick(f.Low)}, {Numbers.Tick(f.Low + step)} … {Numbers.Tick(f.High)}",
        FloatDistribution f => $"{Numbers.Tick(f.Low)} … {Numbers.Tick(f.High)}",
        IntDistribution { Step: > 1 } i => $"{Numbers.Count(i.Low)}, {Numbers.Count(i.Low + i.Step)} … {Numbers.Count(i.High)}",
        IntDistribution i => $"{Numbers.Count(i.Low)} … {Numbers.Count(i.High)}",
        CategoricalDistribution => "",
        _ => throw new UnreachableException(),
    };

    /// <summary>The value that was written; null when nothing was, or when it is no such value.</summary>
    public ParameterValue? Value => parameter.Distribution switch
    {
        _ when string.IsNullOrWhiteSpace(Text) => default(ParameterValue?),
        CategoricalDistribution c => c.Choices.Where(v => v.ToString() == Text).Select(v => (ParameterValue?)v).FirstOrDefault(),
        _ => double.TryParse(Text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : default(ParameterValue?),
    };
}
