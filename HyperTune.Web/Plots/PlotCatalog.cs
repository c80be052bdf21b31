using System.Collections.Immutable;

namespace HyperTune.Web.Plots;

/// <summary>All plots there are; contract tests run over this list.</summary>
public static class PlotCatalog
{
    /// <summary>In no order that matters.</summary>
    public static ImmutableArray<IPlot> All { get; } =
    [
        new LossCurvesPlot(),
        new OptimisationHistoryPlot(),
        new TrialLossPlot(),
        new TrialMetricPlot("learning-rate", "learning_rate", limit: null),
        new TrialMetricPlot("gradient-norm", "grad_norm", limit: "clip_norm"),
        new ForecastPlot(),
        new RegressionPlot(),
    ];

    /// <summary>The plot of a key.</summary>
    /// <param name="key">Its key.</param>
    public static IPlot Of(string key) => All.First(p => p.Key == key);
}
