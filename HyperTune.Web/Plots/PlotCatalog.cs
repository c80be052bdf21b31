using System.Collections.Immutable;
using HyperTune.Web.Plots.Gallery;

namespace HyperTune.Web.Plots;

/// <summary>All plots there are; contract tests run over this list.</summary>
public static class PlotCatalog
{
    /// <summary>The analysis gallery, in its order: one line a plot.</summary>
    public static ImmutableArray<GalleryEntry> Gallery { get; } =
    [
        new(new ImportancePlot(), GalleryNeeds.Importance),
        new(new SlicePlot(), GalleryNeeds.Importance, GalleryChoice.Several, Wide: true),
        new(new ContourPlot(), GalleryNeeds.Importance, GalleryChoice.Pair),
        new(new IntermediatePlot(), GalleryNeeds.Curves),
        new(new EdfPlot()),
        new(new TimelinePlot(), GalleryNeeds.Clock),
        new(new RankPlot(), GalleryNeeds.Importance, GalleryChoice.Pair),
        new(new OptimisationHistoryPlot(), Wide: true),
        new(new PartialDependencePlot(), GalleryNeeds.Dependence | GalleryNeeds.Importance, GalleryChoice.Several, Wide: true),
        new(new RelationsPlot(), Wide: true),
        new(new DurationPlot(), GalleryNeeds.Durations, Wide: true),
        new(new PruningPlot(), Wide: true),
    ];

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
        .. Gallery.Where(e => e.Key != "history").Select(e => e.Plot),
        new CompareCurvesPlot(),
        new CompareForecastPlot(),
        new CompareRegressionPlot(),
        new ConvergencePlot(),
    ];

    /// <summary>The plot of a key.</summary>
    /// <param name="key">Its key.</param>
    public static IPlot Of(string key) => All.First(p => p.Key == key);
}
