using System.Collections.Immutable;

namespace HyperTune.Engine.Spaces;

/// <summary>Makes a parameter active only when another one, its parent, has certain values. An inactive parent never satisfies it.</summary>
public sealed record ParameterCondition
{
    /// <summary>The parent's name.</summary>
    public required string Parent { get; init; }

    /// <summary>The parent's values that satisfy it; default when <see cref="Min"/> or <see cref="Max"/> say so instead.</summary>
    public ImmutableArray<ParameterValue> Values { get; init; }

    /// <summary>Least value of the parent that satisfies it, included.</summary>
    public double? Min { get; init; }

    /// <summary>Greatest value of the parent that satisfies it, included.</summary>
    public double? Max { get; init; }

    /// <summary>Whether a value of the parent satisfies it. Cost O(values).</summary>
    /// <param name="parent">The parent's value.</param>
    public bool IsMetBy(ParameterValue parent) =>
        !Values.IsDefault
            ? Values.Contains(parent)
            : parent.IsNumber && !(parent.Number < Min) && !(parent.Number > Max);

    /// <inheritdoc/>
    public bool Equals(ParameterCondition? other) =>
        other is not null && Parent == other.Parent && Min == other.Min && Max == other.Max
        && Values.IsDefault == other.Values.IsDefault
        && (Values.IsDefault || Values.AsSpan().SequenceEqual(other.Values.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Parent, Min, Max);
}

/// <summary>One named dimension of a search space.</summary>
/// <param name="Name">Snake-case name, unique in its space.</param>
/// <param name="Distribution">The values it may take.</param>
/// <param name="When">Conditions that must all hold for it to be active; empty for always.</param>
public sealed record Parameter(string Name, ParameterDistribution Distribution, ImmutableArray<ParameterCondition> When)
{
    /// <summary>A parameter that is always active.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="distribution">Its values.</param>
    public Parameter(string name, ParameterDistribution distribution)
        : this(name, distribution, [])
    {
    }

    /// <inheritdoc/>
    public bool Equals(Parameter? other) =>
        other is not null && Name == other.Name && Distribution.Equals(other.Distribution)
        && When.AsSpan().SequenceEqual(other.When.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Distribution);
}
