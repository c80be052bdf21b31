using HyperTune.Engine.Studies.Analyses;
using HyperTune.Web.Plots;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.Analysis;

/// <summary>The figures of the gallery: each is computed anew only when something that it is computed from has changed.</summary>
/// <param name="plots">Words of the plots.</param>
/// <param name="text">Words of the page.</param>
internal sealed class GalleryFigures(IStringLocalizer<PlotText> plots, IStringLocalizer<AnalysisText> text)
{
    private const string HoverGroup = "trials";
    private readonly Dictionary<string, (Basis Basis, Figure Figure)> known = [];

    /// <summary>A plot's figure; null while what it needs is being computed for the first time.</summary>
    /// <param name="entry">The plot.</param>
    /// <param name="input">What is known; its choices are those of this plot.</param>
    /// <param name="watches">What is computed beside the page.</param>
    /// <param name="anew">Whether it was computed just now.</param>
    public Figure? Of(GalleryEntry entry, PlotInput input, AnalysisWatches watches, out bool anew)
    {
        anew = false;
        if (Waits(entry, GalleryNeeds.Importance, watches.Importance) || Waits(entry, GalleryNeeds.Dependence, watches.Dependence) || Waits(entry, GalleryNeeds.Durations, watches.Durations))
        {
            return null;
        }

        if (Failed(entry, GalleryNeeds.Importance, watches.Importance) || Failed(entry, GalleryNeeds.Dependence, watches.Dependence) || Failed(entry, GalleryNeeds.Durations, watches.Durations))
        {
            return Figure.Nothing(text["gallery.failed"]);
        }

        Basis basis = BasisOf(entry, input);
        anew = !known.TryGetValue(entry.Key, out (Basis Basis, Figure Figure) last) || last.Basis != basis;
        if (anew)
        {
            last = (basis, entry.Plot.Compute(input, plots) with { HoverGroup = HoverGroup });
            known[entry.Key] = last;
        }

        return last.Figure;
    }

    /// <summary>Whether the figure would have to be computed anew.</summary>
    /// <param name="entry">The plot.</param>
    /// <param name="input">What is known.</param>
    public bool Differs(GalleryEntry entry, PlotInput input) => !known.TryGetValue(entry.Key, out (Basis Basis, Figure Figure) last) || last.Basis != BasisOf(entry, input);

    /// <summary>A plot's figure of before, as long as nobody looks; null before the first.</summary>
    /// <param name="entry">The plot.</param>
    public Figure? Last(GalleryEntry entry) => known.TryGetValue(entry.Key, out (Basis Basis, Figure Figure) last) ? last.Figure : null;

    // A plot that would only choose its parameters better need not wait.
    private static bool IsNeeded(GalleryEntry entry, GalleryNeeds need) =>
        entry.Needs.HasFlag(need) && (entry.Choice == GalleryChoice.None || need != GalleryNeeds.Importance);

    private static bool Waits<TResult>(GalleryEntry entry, GalleryNeeds need, AnalysisState<TResult>? state)
        where TResult : class =>
        IsNeeded(entry, need) && state is null or { Result: null, IsComputing: true };

    private static bool Failed<TResult>(GalleryEntry entry, GalleryNeeds need, AnalysisState<TResult>? state)
        where TResult : class =>
        IsNeeded(entry, need) && state is { Result: null, IsFailed: true };

    private static Basis BasisOf(GalleryEntry entry, PlotInput input) => new(
        input.Table, input.Rows, input.Importance, input.Dependence, input.Durations, input.Intermediate, entry.Needs.HasFlag(GalleryNeeds.Clock) ? input.Now : null,
        input.Large, AddressList.Text([.. new[] { input.First, input.Second }.OfType<string>(), .. input.Several]));

    private sealed record Basis(
        object? Table, object? Rows, object? Importance, object? Dependence, object? Durations, object? Intermediate, DateTimeOffset? Now, bool Large, string? Choice);
}
