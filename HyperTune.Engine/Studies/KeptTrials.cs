using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Decides whose weights and predictions stay: the best completed trials, and those that are to go on.</summary>
internal sealed class KeptTrials(int count, Objective objective)
{
    private readonly List<(int Number, double Value)> best = [];

    public bool Contains(int number) => best.Exists(b => b.Number == number);

    /// <summary>Takes a completed trial in; answers the number whose files are to go: its own, another's, or null while there is room.</summary>
    public int? Add(int number, double value)
    {
        int place = best.FindIndex(b => objective.IsBetter(value, b.Value));
        best.Insert(place < 0 ? best.Count : place, (number, value));
        if (best.Count <= count)
        {
            return null;
        }

        int dropped = best[^1].Number;
        best.RemoveAt(best.Count - 1);
        return dropped;
    }
}
