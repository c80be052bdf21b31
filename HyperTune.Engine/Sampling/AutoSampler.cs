using HyperTune.Engine.Sampling.GaussianProcess;
using HyperTune.Engine.Sampling.Nsga2;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Sampling.SamplingText;

namespace HyperTune.Engine.Sampling;

/// <summary>
/// Picks a sampler for the study and says which and why: a Gaussian process, which gets the most out of every trial, unless the study has several objectives
/// and trials enough for an evolving population to cover the front better.
/// </summary>
/// <param name="spec">Objectives and budget decide.</param>
public sealed class AutoSampler(StudySpec spec) : ISampler
{
    // About fifteen generations. At 100 trials the process found more of the front of both public problems than the population.
    private const int ManyTrials = 750;
    private readonly GaussianProcessSampler process = new();
    private readonly Nsga2Sampler population = new(spec.Sampler);

    /// <inheritdoc/>
    public Suggestion? Suggest(SamplingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        bool evolve = request.History.Objectives.Length > 1 && (spec.Budget.Trials ?? 0) > ManyTrials;
        Suggestion? suggestion = evolve ? population.Suggest(request, cancellationToken) : process.Suggest(request, cancellationToken);
        return suggestion is null ? null : suggestion with
        {
            Why = evolve ? L["AutoWhyPopulation", request.History.Objectives.Length, spec.Budget.Trials ?? 0] : L["AutoWhyProcess", suggestion.Why ?? ""],
        };
    }
}
