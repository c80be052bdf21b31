namespace HyperTune.Web.Plots;

/// <summary>
/// Colours and symbols for trials that stand beside one another. Each has its own as everywhere else; where two would look alike, the later one takes a free one.
/// </summary>
public static class TrialSlots
{
    /// <summary>A slot for each, all different for up to ten trials. Cost O(n).</summary>
    /// <param name="numbers">The trials' numbers; earlier ones choose first.</param>
    public static int[] Of(IReadOnlyList<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        int[] slots = [.. numbers.Select(n => n % PlotColours.Slots)];
        HashSet<int> taken = [];
        foreach (int late in Enumerable.Range(0, slots.Length).Where(i => !taken.Add(slots[i])).ToArray())
        {
            slots[late] = Enumerable.Range(0, PlotColours.Slots).FirstOrDefault(s => !taken.Contains(s), slots[late]);
            taken.Add(slots[late]);
        }

        return slots;
    }
}
