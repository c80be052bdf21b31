using System.Collections.Immutable;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>How much each hyper-parameter matters, or why that cannot be said yet.</summary>
public sealed record ImportanceResult
{
    /// <summary>The key of the method in <see cref="ImportanceCatalog"/>.</summary>
    public required string Method { get; init; }

    /// <summary>How many trials were used.</summary>
    public required int Trials { get; init; }

    /// <summary>The least number of trials from which anything is said.</summary>
    public required int Needed { get; init; }

    /// <summary>The chance with which each interval is meant to hold the truth.</summary>
    public double Level { get; init; } = 0.9;

    /// <summary>Every parameter of the space, greatest share first; empty when nothing can be said.</summary>
    public ImmutableArray<ParameterImportance> Parameters { get; init; } = [];

    /// <summary>Interactions of two parameters that the trials bear out, greatest share first. Only methods that see interactions have them.</summary>
    public ImmutableArray<PairImportance> Pairs { get; init; } = [];

    /// <summary>
    /// The share that neither single parameters nor the named pairs account for: pairs in doubt, and three parameters or more together. In [0, 1]; with the other
    /// shares it sums to 1, or to less where it is doubtful that anything matters at all.
    /// </summary>
    public double Rest { get; init; }

    /// <summary>How much of the target's variance is foretold when each trial is left out in turn, in [0, 1]; the rest is noise or was not found. NaN for methods that do not tell.</summary>
    public double Explained { get; init; } = double.NaN;

    /// <summary>How many targets were so far out that they were pulled in; see <see cref="FanovaImportance"/>. 0 for methods that look at ranks only.</summary>
    public int Outliers { get; init; }

    /// <summary>Whether the trials crowd in part of the space, as those of adaptive samplers do, so that the shares of the whole space rest on few trials in the remainder.</summary>
    public bool IsCrowded { get; init; }

    /// <summary>Whether all targets are equal, so that nothing can matter.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Whether there are too few trials: <see cref="Trials"/> of <see cref="Needed"/>.</summary>
    public bool IsTooFew => Trials < Needed;
}

/// <summary>What one parameter contributes by itself.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Share">In [0, 1].</param>
/// <param name="Low">Lower bound of the share's interval, in [0, <paramref name="Share"/>].</param>
/// <param name="High">Upper bound of the share's interval, in [<paramref name="Share"/>, 1].</param>
public sealed record ParameterImportance(string Name, double Share, double Low, double High);

/// <summary>What two parameters contribute together, beyond what each does by itself.</summary>
/// <param name="First">The one that stands earlier in the space.</param>
/// <param name="Second">The one that stands later in the space.</param>
/// <param name="Share">In [0, 1].</param>
/// <param name="Low">Lower bound of the share's interval, in [0, <paramref name="Share"/>].</param>
/// <param name="High">Upper bound of the share's interval, in [<paramref name="Share"/>, 1].</param>
public sealed record PairImportance(string First, string Second, double Share, double Low, double High);
