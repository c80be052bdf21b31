using CsCheck;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Studies;

public sealed class KeptTrialsTests
{
    [Fact]
    public void Add_AnyValuesInAnyOrder_KeepsTheBestAndNamesEveryOther() =>
        Gen.Select(Gen.Double[0, 1].Array[1, 30], Gen.Int[1, 6], Gen.Bool).Sample((values, count, minimize) =>
        {
            Objective objective = new("val_loss", minimize ? Direction.Minimize : Direction.Maximize);
            KeptTrials kept = new(count, objective);
            HashSet<int> dropped = [];
            for (int i = 0; i < values.Length; i++)
            {
                if (kept.Add(i, values[i]) is { } number)
                {
                    dropped.Add(number);
                }
            }

            int[] best = [.. Enumerable.Range(0, values.Length).OrderBy(i => objective.Loss(values[i])).Take(count).Order()];
            int[] found = [.. Enumerable.Range(0, values.Length).Where(kept.Contains)];
            return found.SequenceEqual(best) && dropped.Count == values.Length - found.Length && !dropped.Overlaps(found);
        });
}
