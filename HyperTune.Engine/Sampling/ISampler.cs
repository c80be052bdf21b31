using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Sampling;

/// <summary>Proposes the next configuration. A pure function of the history and the trial's random stream.</summary>
public interface ISampler
{
    /// <summary>A configuration inside the history's space, inactive parameters absent; null when nothing is left to propose, and the search is complete.</summary>
    /// <param name="history">What is known.</param>
    /// <param name="random">The stream of the trial that is proposed.</param>
    /// <param name="cancellationToken">Ends long work.</param>
    ParameterSet? Suggest(StudyHistory history, Prng random, CancellationToken cancellationToken);
}
