using System.Collections.Immutable;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.DataText;

namespace HyperTune.Engine.Data;

/// <summary>One metric that trainings report every epoch; its title stands in DataText.resx under its name.</summary>
/// <param name="Name">Its name, everywhere.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Unit">What its numbers are.</param>
/// <param name="Tasks">Tasks that report it.</param>
/// <param name="IsObjective">Whether a study may improve it; others are only shown.</param>
public sealed record MetricDescriptor(string Name, Direction Direction, MetricUnit Unit, ImmutableArray<string> Tasks, bool IsObjective)
{
    /// <summary>The one target that it is about; null for all together.</summary>
    public string? Target { get; init; }

    /// <summary>Its name for people.</summary>
    public string Title => Target is { } target ? L["OfTarget", L[$"{Name[..^(target.Length + 1)]}.Title"], target] : L[$"{Name}.Title"];
}

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
