namespace HyperTune.Engine.Analysis.Forests;

/// <summary>How a <see cref="RandomForest"/> is grown.</summary>
public sealed record ForestOptions
{
    /// <summary>How many trees; at least 1.</summary>
    public int Trees { get; init; } = 64;

    /// <summary>The least number of trials in a leaf; at least 1.</summary>
    public int MinLeaf { get; init; } = 3;

    /// <summary>The share of the parameters that each split may choose from, in (0, 1]; at least one parameter.</summary>
    public double Candidates { get; init; } = 0.6;
}

/// <summary>What a forest says about one configuration.</summary>
/// <param name="Mean">The mean of the trees' answers.</param>
/// <param name="Variance">The variance of the trees' answers: how much they disagree, not the noise of a trial.</param>
public readonly record struct ForestPrediction(double Mean, double Variance);
