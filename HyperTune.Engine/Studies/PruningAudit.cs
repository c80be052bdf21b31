using HyperTune.Engine.Numerics;
using HyperTune.Engine.Pruning;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies;

/// <summary>Which trials go on although their pruner would end them: would they have won?</summary>
internal static class PruningAudit
{
    // Apart from the streams that draw configurations and seed trainings.
    private const long Stream = 0x5EED_A0D1;

    /// <summary>Whether a trial is among the share that is let go on: by the study's seed and its number alone, so that a restart chooses alike.</summary>
    public static bool Chooses(StudySpec spec, int number) =>
        spec.Pruner.Options.TryGetValue(PrunerCatalog.AuditShare.Key, out double share) && Prng.ForTrial(spec.Sampler.Seed ^ Stream, number).NextUnit() < share;
}
