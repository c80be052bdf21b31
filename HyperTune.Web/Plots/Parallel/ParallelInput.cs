using System.Collections.Immutable;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Brushing;

namespace HyperTune.Web.Plots.Parallel;

/// <summary>What parallel coordinates are computed from.</summary>
public sealed record ParallelInput
{
    /// <summary>All trials.</summary>
    public required TrialTable Table { get; init; }

    /// <summary>Rows that could be drawn, ascending.</summary>
    public required IReadOnlyList<int> Rows { get; init; }

    /// <summary>What a person brushed.</summary>
    public TrialBrush Brush { get; init; } = TrialBrush.Empty;

    /// <summary>What colours stand for.</summary>
    public LineColour Colour { get; init; }

    /// <summary>Axes that a person put first, in that order; the others follow in their own.</summary>
    public ImmutableArray<string> Order { get; init; } = [];

    /// <summary>Numbers of trials that a person selected.</summary>
    public ImmutableArray<int> Selected { get; init; } = [];
}
