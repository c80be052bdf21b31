using System.Collections.Immutable;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>One metric that trainings report every epoch.</summary>
/// <param name="Name">Its name, everywhere.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Unit">What its numbers are.</param>
/// <param name="Tasks">Tasks that report it.</param>
/// <param name="IsObjective">Whether a study may improve it; others are only shown.</param>
public sealed record MetricDescriptor(string Name, string Title, Direction Direction, MetricUnit Unit, ImmutableArray<string> Tasks, bool IsObjective);

/// <summary>What a metric's numbers are.</summary>
public enum MetricUnit
{
    /// <summary>A loss in scaled units: comparable only within one study.</summary>
    Scaled,

    /// <summary>The target's own unit.</summary>
    Target,

    /// <summary>0 … 200 for sMAPE.</summary>
    Percent,

    /// <summary>A share, at most 1.</summary>
    Share,

    /// <summary>Natural logarithms of probabilities.</summary>
    Nats,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>A bare number.</summary>
    Plain,
}
