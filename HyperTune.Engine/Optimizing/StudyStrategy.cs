using HyperTune.Engine.Numerics;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Optimizing;

/// <summary>Sampler and pruner of a study. One call at a time.</summary>
internal sealed class StudyStrategy(StudySpec spec)
{
    private readonly ISampler sampler = SamplerCatalog.Find(spec.Sampler.Name)!.Create(spec);
    private readonly IPruner pruner = PrunerCatalog.Create(spec);

    public (ParameterSet Parameters, string? Note, int? Seen)? Suggest(StudyHistory history, int number, CancellationToken cancellationToken) =>
        sampler.Suggest(new(history, spec.Sampler.Seed, number), cancellationToken) is { } suggestion
            ? (suggestion.Parameters, suggestion.Note, history.Finished.Count)
            : null;

    /// <summary>Draws what was left out of a configuration, by the trial's own stream.</summary>
    public ParameterSet Complete(ParameterSet given, int number)
    {
        Prng chance = Prng.ForTrial(spec.Sampler.Seed, number);
        return spec.Space.Build(
            p =>
            {
                double unit = chance.NextUnit();
                return given.TryGetValue(p.Name, out ParameterValue value) ? value : p.Distribution.FromUnit(unit);
            },
            callForInactive: true);
    }

    public bool ShouldPrune(StudyHistory history, int number, out string reason)
    {
        PruneDecision decision = pruner.Judge(history, history.Unfinished[number]);
        reason = decision.Reason;
        return decision.ShouldStop;
    }
}
