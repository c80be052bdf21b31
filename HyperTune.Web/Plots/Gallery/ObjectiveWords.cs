using HyperTune.Engine.Data;
using HyperTune.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Plots.Gallery;

/// <summary>How charts name the objective: its metric, its unit, and an arrow towards the better values.</summary>
internal static class ObjectiveWords
{
    /// <summary>For an axis.</summary>
    /// <param name="input">Whose objective.</param>
    /// <param name="text">Words.</param>
    public static string Axis(PlotInput input, IStringLocalizer<PlotText> text)
    {
        string? target = TargetWords.Of(input.Objective.Metric, input.Study.Targets);
        return text[MetricCatalog.Find(input.Objective.Metric)?.Unit switch
        {
            MetricUnit.Scaled => "objective.scaled",
            MetricUnit.Target when target is not null => "objective.target",
            MetricUnit.Target => "objective.targets",
            MetricUnit.Percent => "objective.percent",
            MetricUnit.Seconds => "objective.seconds",
            _ => "objective.plain",
        }, input.Objective.Metric, Metrics.Arrow(input.Objective.Direction), target ?? ""];
    }

    /// <summary>Where there is no room for the unit.</summary>
    /// <param name="input">Whose objective.</param>
    public static string Short(PlotInput input) => $"{input.Objective.Metric} {Metrics.Arrow(input.Objective.Direction)}";
}
