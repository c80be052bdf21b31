using System.Collections.Immutable;

namespace HyperTune.Engine.Trials;

/// <summary>How weak trials are ended early, or which trials go on when.</summary>
public sealed record PrunerSpec
{
    /// <summary>Key in the pruner catalogue.</summary>
    public string Name { get; init; } = "median";

    /// <summary>The pruner that a patient one asks when its patience is over; null for its default.</summary>
    public string? Wrapped { get; init; }

    /// <summary>The metric it judges; null for the first objective's.</summary>
    public string? Metric { get; init; }

    /// <summary>Epochs before which nothing is pruned; null for the pruner's default.</summary>
    public int? MinResource { get; init; }

    /// <summary>Epochs of a full trial; null for the study's.</summary>
    public int? MaxResource { get; init; }

    /// <summary>The reduction factor of halving; null for the pruner's default.</summary>
    public double? Eta { get; init; }

    /// <summary>Numbers that are set of the pruner, by their names in the document; see the catalogue's options.</summary>
    public ImmutableSortedDictionary<string, double> Options { get; init; } = NoOptions;

    private static ImmutableSortedDictionary<string, double> NoOptions { get; } = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Equals(PrunerSpec? other) =>
        other is not null && Name == other.Name && Wrapped == other.Wrapped && Metric == other.Metric && MinResource == other.MinResource
        && MaxResource == other.MaxResource && Eta == other.Eta && Options.SequenceEqual(other.Options);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Wrapped, Metric, MinResource, MaxResource, Eta);
}
