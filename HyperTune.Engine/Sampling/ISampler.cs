namespace HyperTune.Engine.Sampling;

/// <summary>
/// Proposes the next configuration. A pure function of the request: equal histories, seeds and numbers give equal suggestions, whatever the sampler was
/// asked before. What it must remember beyond trials and values (a generation, a latent vector) it writes into the trial's note; anything else it keeps
/// is a cache of a fold over the history.
/// </summary>
public interface ISampler
{
    /// <summary>A configuration inside the history's space, inactive parameters absent; null when nothing is left to propose, and the search is complete.</summary>
    /// <param name="request">What is known, and which trial is asked for.</param>
    /// <param name="cancellationToken">Ends long work.</param>
    Suggestion? Suggest(SamplingRequest request, CancellationToken cancellationToken);
}
