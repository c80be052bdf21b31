using System.Collections.Immutable;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Which trials, in which order.</summary>
public sealed record TrialQuery
{
    /// <summary>States to show; empty for all.</summary>
    public ImmutableArray<TrialState> States { get; init; } = [];

    /// <summary>What else must hold; null for nothing.</summary>
    public TrialFilter? Filter { get; init; }

    /// <summary>Only trials of these numbers; null for all.</summary>
    public ImmutableArray<int>? Numbers { get; init; }

    /// <summary><c>number</c>, <c>value</c>, <c>state</c>, <c>epochs</c>, <c>duration</c>, a tuned parameter's name, <c>param.NAME</c> for any hyper-parameter as trained with, or <c>metric.NAME</c> of the best epoch.</summary>
    public string Sort { get; init; } = "number";

    /// <summary>Whether the greatest come first; trials without a value always come last.</summary>
    public bool Descending { get; init; }

    /// <summary>Trials to pass over.</summary>
    public int Skip { get; init; }

    /// <summary>At most so many.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>A page of trials.</summary>
/// <param name="Trials">The trials of the page.</param>
/// <param name="Total">How many match in all.</param>
public sealed record TrialPage(IReadOnlyList<TrialView> Trials, int Total);
