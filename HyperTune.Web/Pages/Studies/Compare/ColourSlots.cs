using HyperTune.Web.Plots;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>
/// Colours and symbols for compared trials, by <see cref="TrialSlots"/>: those of the page's study choose first, lower numbers before higher ones. The order of
/// the trials does not matter, so that another reference changes no colour.
/// </summary>
internal static class ColourSlots
{
    /// <summary>A slot for each, all different for up to ten trials. Cost O(n log n).</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="page">The study whose trials choose first.</param>
    public static int[] Of(IReadOnlyList<TrialRef> trials, Guid page)
    {
        int[] order = [.. Enumerable.Range(0, trials.Count).OrderBy(i => trials[i].Study != page).ThenBy(i => trials[i].Study).ThenBy(i => trials[i].Number)];
        int[] chosen = TrialSlots.Of([.. order.Select(i => trials[i].Number)]);
        int[] slots = new int[trials.Count];
        for (int i = 0; i < order.Length; i++)
        {
            slots[order[i]] = chosen[i];
        }

        return slots;
    }
}
