using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>Configurations drawn evenly from a study's space, the same for the same space.</summary>
internal static class SpaceDraws
{
    private const ulong Seed = 0x70726F6265;

    /// <summary>Complete configurations. Cost O(count × d).</summary>
    /// <param name="spec">The study.</param>
    /// <param name="count">How many.</param>
    public static ParameterSet[] Of(StudySpec spec, int count)
    {
        Prng random = new(Seed);
        ParameterSet[] draws = new ParameterSet[count];
        for (int i = 0; i < count; i++)
        {
            draws[i] = HyperParameterCatalog.Complete(spec, spec.Space.Build(p => p.Distribution.FromUnit(random.NextUnit()), callForInactive: true));
        }

        return draws;
    }

    /// <summary>Whether a configuration can be trained at all as far as it tells without trying.</summary>
    public static bool Fits(ParameterSet configuration, WorkShape shape) =>
        !(configuration.TryGetValue("batch_size", out ParameterValue batch) && batch.IsNumber && batch.Number > shape.TrainSamples);
}
