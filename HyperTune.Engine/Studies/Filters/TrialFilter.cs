using System.Collections.Immutable;

namespace HyperTune.Engine.Studies.Filters;

/// <summary>
/// Which trials are meant. A closed family: <see cref="AllOf"/>, <see cref="AnyOf"/>, <see cref="Not"/> over the terms <see cref="Comparison"/>, <see cref="Between"/>,
/// <see cref="OneOf"/>, <see cref="InState"/>, <see cref="Tagged"/>, <see cref="Marked"/> and <see cref="Mentions"/>.
/// </summary>
/// <remarks>
/// Plain data: nothing in it is ever run as code. A term about something that a trial does not have, NaN included, does not hold; <see cref="Not"/> turns that round.
/// <see cref="ToString"/> writes it as <see cref="TrialFilterParser"/> reads it.
/// </remarks>
public abstract record TrialFilter
{
    private protected TrialFilter()
    {
    }

    /// <summary>Whether it holds for a trial. Cost O(terms).</summary>
    /// <param name="trial">Any trial.</param>
    public abstract bool Matches(TrialView trial);

    /// <summary>As a person writes it.</summary>
    public sealed override string ToString() => TrialFilterPrinter.Print(this);

    /// <summary>All of these filters together; null where there is none.</summary>
    /// <param name="filters">Null for those that are not set.</param>
    public static TrialFilter? Together(params IEnumerable<TrialFilter?> filters)
    {
        ImmutableArray<TrialFilter> parts = [.. filters.OfType<TrialFilter>()];
        return parts.Length > 1 ? new AllOf(parts) : parts.FirstOrDefault();
    }
}

/// <summary>Every part holds.</summary>
/// <param name="Parts">At least two.</param>
public sealed record AllOf(ImmutableArray<TrialFilter> Parts) : TrialFilter
{
    /// <inheritdoc/>
    public override bool Matches(TrialView trial) => Parts.All(p => p.Matches(trial));

    /// <inheritdoc/>
    public bool Equals(AllOf? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(1, HashCode.Combine);
}

/// <summary>At least one part holds.</summary>
/// <param name="Parts">At least two.</param>
public sealed record AnyOf(ImmutableArray<TrialFilter> Parts) : TrialFilter
{
    /// <inheritdoc/>
    public override bool Matches(TrialView trial) => Parts.Any(p => p.Matches(trial));

    /// <inheritdoc/>
    public bool Equals(AnyOf? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(2, HashCode.Combine);
}

/// <summary>The inner filter does not hold.</summary>
/// <param name="Inner">Any filter.</param>
public sealed record Not(TrialFilter Inner) : TrialFilter
{
    /// <inheritdoc/>
    public override bool Matches(TrialView trial) => !Inner.Matches(trial);
}
