using HyperTune.Web.Plots;

namespace HyperTune.Web.Pages.Studies.Compare;

/// <summary>
/// Colours and symbols for trials that stand beside one another. Each has its own as everywhere else; where two would look alike, the one with the higher
/// number takes a free one. The order of the trials does not matter, so that another reference changes no colour.
/// </summary>
internal static class ColourSlots
{
    /// <summary>A slot for each, all different for up to ten trials. Cost O(n²).</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="page">The study whose trials choose first.</param>
    public static int[] Of(IReadOnlyList<TrialRef> trials, Guid page)
    {
        int[] slots = new int[trials.Count];
        HashSet<int> taken = [];
        List<int> late = [];
        foreach (int i in Enumerable.Range(0, trials.Count).OrderBy(i => trials[i].Study != page).ThenBy(i => trials[i].Study).ThenBy(i => trials[i].Number))
        {
            slots[i] = trials[i].Number % PlotColours.Slots;
            if (!taken.Add(slots[i]))
            {
                late.Add(i);
            }
        }

        foreach (int i in late)
        {
            slots[i] = Enumerable.Range(0, PlotColours.Slots).FirstOrDefault(s => !taken.Contains(s), slots[i]);
            taken.Add(slots[i]);
        }

        return slots;
    }
}
