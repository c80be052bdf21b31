using System.Collections.Immutable;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Analysis.Convergence;

/// <summary>A trial that has ended, as it counts in a race of searches.</summary>
/// <param name="Cost">What it took: 1 for counting trials, its epochs, or its seconds. Not negative.</param>
/// <param name="Value">The objective's value; NaN for one that has none to show (pruned, failed, cancelled): its cost counts all the same.</param>
public readonly record struct EndedTrial(double Cost, double Value);

/// <summary>The best value of a search as a step function of what it has spent.</summary>
public sealed class BestSoFar
{
    private BestSoFar(ImmutableArray<double> at, ImmutableArray<double> values, double end)
    {
        At = at;
        Values = values;
        End = end;
    }

    /// <summary>What was spent when each better value came; ascending.</summary>
    public ImmutableArray<double> At { get; }

    /// <summary>The value from there on, each better than the one before.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>What was spent in all.</summary>
    public double End { get; }

    /// <summary>The last value; NaN when there is none.</summary>
    public double Final => Values.IsEmpty ? double.NaN : Values[^1];

    /// <summary>Follows a search. Cost O(n).</summary>
    /// <param name="trials">Its trials in the order in which they ended.</param>
    /// <param name="objective">Which way is better.</param>
    public static BestSoFar Of(IEnumerable<EndedTrial> trials, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(objective);
        var at = ImmutableArray.CreateBuilder<double>();
        var values = ImmutableArray.CreateBuilder<double>();
        double spent = 0;
        foreach (EndedTrial trial in trials)
        {
            spent += trial.Cost;
            if (double.IsFinite(trial.Value) && (values.Count == 0 || objective.IsBetter(trial.Value, values[^1])))
            {
                at.Add(spent);
                values.Add(trial.Value);
            }
        }

        return new(at.ToImmutable(), values.ToImmutable(), spent);
    }

    /// <summary>The value once so much is spent; NaN before the first. Cost O(log n).</summary>
    /// <param name="spent">Any cost; beyond the end the last value stands.</param>
    public double ValueAt(double spent)
    {
        int index = At.BinarySearch(spent);
        index = index >= 0 ? index : ~index - 1;

        // Of two values at one cost (a trial that cost nothing) the later stands.
        while (index >= 0 && index + 1 < At.Length && At[index + 1] == spent)
        {
            index++;
        }

        return index < 0 ? double.NaN : Values[index];
    }
}
