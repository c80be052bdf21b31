using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace HyperTune.Engine.Studies.Filters;

/// <summary>What a filter compares of a trial.</summary>
/// <param name="Kind">Which kind of figure.</param>
/// <param name="Name">The hyper-parameter's or metric's name; empty for the other kinds.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TrialField(TrialFieldKind Kind, string Name)
{
    /// <summary>The trial's number.</summary>
    public static TrialField Number { get; } = new(TrialFieldKind.Number, "");

    /// <summary>The first objective's value; the best so far of a trial that has none yet.</summary>
    public static TrialField Value { get; } = new(TrialFieldKind.Value, "");

    /// <summary>Epochs reported.</summary>
    public static TrialField Epochs { get; } = new(TrialFieldKind.Epochs, "");

    /// <summary>Training seconds.</summary>
    public static TrialField Duration { get; } = new(TrialFieldKind.Duration, "");

    /// <summary>A hyper-parameter as trained with: tuned, fixed or by default.</summary>
    /// <param name="name">Its name.</param>
    public static TrialField Parameter(string name) => new(TrialFieldKind.Parameter, name);

    /// <summary>A metric of the best epoch.</summary>
    /// <param name="name">Its name.</param>
    public static TrialField Metric(string name) => new(TrialFieldKind.Metric, name);
}

/// <summary>The kinds of <see cref="TrialField"/>.</summary>
public enum TrialFieldKind
{
    /// <summary>The trial's number.</summary>
    Number,

    /// <summary>The first objective's value.</summary>
    Value,

    /// <summary>Epochs reported.</summary>
    Epochs,

    /// <summary>Training seconds.</summary>
    Duration,

    /// <summary>A hyper-parameter.</summary>
    Parameter,

    /// <summary>A metric of the best epoch.</summary>
    Metric,
}

/// <summary>The names that a study's filters may use beside <c>value</c>, <c>number</c>, <c>epochs</c> and <c>duration</c>.</summary>
/// <param name="Parameters">Hyper-parameters of its trials' configurations: tuned, fixed, and those with defaults.</param>
/// <param name="Metrics">Metrics that its trials have reported.</param>
public sealed record TrialNames(ImmutableArray<string> Parameters, ImmutableArray<string> Metrics);
