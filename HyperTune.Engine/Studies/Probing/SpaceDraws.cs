using HyperTune.Engine.Data;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Studies.Probing;

/// <summary>Configurations drawn evenly from what a study's space and constraints allow, the same for the same space.</summary>
internal static class SpaceDraws
{
    private const ulong Seed = 0x70726F6265;

    // Beyond that a forecast is better made from what the constraints do not allow than late.
    private const int MostTries = 1000;

    /// <summary>Complete configurations. Cost O(count × d).</summary>
    /// <param name="spec">The study.</param>
    /// <param name="count">How many.</param>
    public static ParameterSet[] Of(StudySpec spec, int count)
    {
        Prng random = new(Seed);
        SearchSpace space = ConstrainedSpace.Of(spec);
        ParameterSet[] draws = new ParameterSet[count];
        for (int i = 0; i < count; i++)
        {
            draws[i] = HyperParameterCatalog.Complete(spec, FeasibleDraw.Try(space, random, MostTries) ?? FeasibleDraw.Try(spec.Space, random, 1)!);
        }

        return draws;
    }

    /// <summary>Complete configurations of what the study tries: of a grid its own points, all of them where there are no more, else every so many in its order; of others as <see cref="Of"/>.
    /// Cost as <see cref="Of"/>, of a grid O(count × (d + points)).</summary>
    /// <param name="spec">The study.</param>
    /// <param name="count">How many at most.</param>
    public static ParameterSet[] OfStudy(StudySpec spec, int count)
    {
        if (TrialGoal.GridSize(spec) is not { } size)
        {
            return Of(spec, count);
        }

        Grid grid = new(spec.Space, spec.Sampler);
        int taken = Math.Min(size, count);
        return [.. Enumerable.Range(0, taken).Select(i => HyperParameterCatalog.Complete(spec, grid.At((long)i * size / taken)))];
    }

    /// <summary>Whether a configuration can be trained at all as far as it tells without trying.</summary>
    public static bool Fits(ParameterSet configuration, WorkShape shape) =>
        !(configuration.TryGetValue("batch_size", out ParameterValue batch) && batch.IsNumber && batch.Number > shape.TrainSamples);
}
