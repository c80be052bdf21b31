using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>
/// All trials of a study as columns of equal length, by number: what charts and analyses are computed from. A snapshot that never changes.
/// Deleted trials are absent.
/// </summary>
public sealed record TrialTable
{
    /// <summary>The study.</summary>
    public required Guid StudyId { get; init; }

    /// <summary>Grows with every change: equal versions of one study are equal tables.</summary>
    public required long Version { get; init; }

    /// <summary>What is tuned, as it is now.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>What is improved.</summary>
    public required ImmutableArray<Objective> Objectives { get; init; }

    /// <summary>One column a parameter of the space, in its order.</summary>
    public required ImmutableArray<TrialColumn> Parameters { get; init; }

    /// <summary>Numbers, ascending.</summary>
    public required IReadOnlyList<int> Number { get; init; }

    /// <summary>Where each stands.</summary>
    public required IReadOnlyList<TrialState> State { get; init; }

    /// <summary>The first objective's value, or the best so far of one that runs; NaN when there is none.</summary>
    public required IReadOnlyList<double> Value { get; init; }

    /// <summary>Training seconds so far.</summary>
    public required IReadOnlyList<double> Seconds { get; init; }

    /// <summary>Epochs reported.</summary>
    public required IReadOnlyList<int> Epochs { get; init; }

    /// <summary>When each first began, in milliseconds since 1970; 0 for not yet.</summary>
    public required IReadOnlyList<long> StartedAt { get; init; }

    /// <summary>When each ended, in milliseconds since 1970; 0 for not yet.</summary>
    public required IReadOnlyList<long> FinishedAt { get; init; }

    /// <summary>When each trained where.</summary>
    public required IReadOnlyList<ImmutableArray<TrialSegment>> Segments { get; init; }

    /// <summary>The epoch at which each would have been pruned, had it not been let go on for an audit; 0 for the others.</summary>
    public IReadOnlyList<int> WouldPruneAt { get; init; } = [];

    /// <summary>Why each ended as it did, or what it waits for; null for nothing to say.</summary>
    public IReadOnlyList<string?> Reason { get; init; } = [];

    /// <summary>Number of trials.</summary>
    public int Count => Number.Count;

    /// <summary>The first objective.</summary>
    public Objective Objective => Objectives[0];

    /// <summary>Rows of completed trials with a finite value, ascending by number. Cost O(n).</summary>
    public int[] CompletedRows() =>
        [.. Enumerable.Range(0, Count).Where(i => State[i] == TrialState.Completed && double.IsFinite(Value[i]))];

    /// <summary>The row of a number, or −1. Cost O(log n).</summary>
    /// <param name="number">A trial's number.</param>
    public int RowOf(int number)
    {
        int low = 0;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (Number[middle] == number)
            {
                return middle;
            }

            (low, high) = Number[middle] < number ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}

/// <summary>The values of one parameter over all trials.</summary>
/// <param name="Parameter">The parameter, as it is in the space now.</param>
/// <param name="Choices">The choices of a categorical, those that earlier trials had and the space no longer has at the end; empty for numbers.</param>
/// <param name="Values">[n] The number itself, or the index of the choice; NaN where the parameter is inactive.</param>
public sealed record TrialColumn(Parameter Parameter, ImmutableArray<ParameterValue> Choices, IReadOnlyList<double> Values)
{
    /// <summary>Whether it has choices rather than numbers.</summary>
    public bool IsCategorical => Choices.Length > 0;

    /// <summary>The place of a row's value in the unit interval of the present space, by <see cref="ParameterDistribution.ToUnit"/>; NaN where inactive or outside the space. Cost O(1), O(choices) for categoricals.</summary>
    /// <param name="row">A row.</param>
    public double Unit(int row)
    {
        double raw = Values[row];
        if (double.IsNaN(raw))
        {
            return double.NaN;
        }

        ParameterValue value = IsCategorical ? Choices[(int)raw] : ParameterValue.Of(raw);
        return Parameter.Distribution.Contains(value) ? Parameter.Distribution.ToUnit(value) : double.NaN;
    }
}
