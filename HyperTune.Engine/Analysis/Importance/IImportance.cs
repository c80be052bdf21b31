using HyperTune.Engine.Numerics;

namespace HyperTune.Engine.Analysis.Importance;

/// <summary>One way to say how much each hyper-parameter matters. A pure function of the trials and the random stream.</summary>
public interface IImportance
{
    /// <summary>The importance of every parameter; with too few trials or a constant target a result that says so.</summary>
    /// <param name="data">The trials.</param>
    /// <param name="random">Chance; equal streams give equal results.</param>
    /// <param name="cancellationToken">Ends long work.</param>
    /// <exception cref="ArgumentException">The shapes disagree, or a target is not finite.</exception>
    ImportanceResult Compute(ImportanceData data, Prng random, CancellationToken cancellationToken);
}
