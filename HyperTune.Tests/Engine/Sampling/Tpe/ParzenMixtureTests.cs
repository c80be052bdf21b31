using CsCheck;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling.Tpe;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Sampling.Tpe;

public sealed class ParzenMixtureTests
{
    private const int Slices = 400;

    private static readonly ParameterDistribution[] Kinds =
    [
        new FloatDistribution(-2, 3),
        new FloatDistribution(1e-5, 1, Log: true),
        new FloatDistribution(0, 1, Step: 0.05),
        new IntDistribution(3, 9),
        new IntDistribution(0, 100, Step: 20),
        new IntDistribution(1, 64, Log: true),
        new IntDistribution(8, 512, Log: true),
        new IntDistribution(1, 1_000_000),
        new CategoricalDistribution(["a", "b", "c"]),
        new CategoricalDistribution([1, 2, 4], Ordered: true),
    ];

    [Fact]
    public void LogDensity_AnyTwoKindsAndTrials_IntegratesToOne() =>
        Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[0, Kinds.Length - 1], Gen.Int[0, 12], Gen.Double[0.1, 3], Gen.UInt).Sample((first, second, trials, prior, seed) =>
        {
            (TpeMemory memory, ParzenMixture mixture) = Mixture([Kinds[first], Kinds[second]], trials, prior, seed);

            double total = 0;
            foreach ((double x, double dx) in Pieces(memory.Axes[0]))
            {
                foreach ((double y, double dy) in Pieces(memory.Axes[1]))
                {
                    total += Math.Exp(mixture.LogDensity([x, y])) * dx * dy;
                }
            }

            Assert.Equal(1, total, 1e-3);
        }, iter: 60);

    [Fact]
    public void LogDensity_ParameterInactive_IsTheMarginalOfTheOther() =>
        Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[0, Kinds.Length - 1], Gen.UInt).Sample((first, second, seed) =>
        {
            (TpeMemory memory, ParzenMixture mixture) = Mixture([Kinds[first], Kinds[second]], 9, 1, seed);
            double x = Pieces(memory.Axes[0]).First().At;

            double marginal = Pieces(memory.Axes[1]).Sum(p => Math.Exp(mixture.LogDensity([x, p.At])) * p.Width);

            Assert.Equal(1, marginal / Math.Exp(mixture.LogDensity([x, double.NaN])), 2e-3);
        }, iter: 40);

    [Fact]
    public void Draw_ManyTimes_FollowsTheDensity()
    {
        foreach (ParameterDistribution kind in Kinds)
        {
            (TpeMemory memory, ParzenMixture mixture) = Mixture([kind], 6, 1, 17);
            Prng chance = new(5);
            const int draws = 4000;
            double[] sorted = [.. Enumerable.Range(0, draws).Select(_ => mixture.Draw(chance)[0]).Order()];

            // Kolmogorov–Smirnov: 1.95 / √n is exceeded once in a thousand; conservative where there are cells.
            double below = 0;
            int at = 0;
            foreach ((double place, double width) in Pieces(memory.Axes[0]))
            {
                below += Math.Exp(mixture.LogDensity([place])) * width;
                double end = memory.Axes[0].Cells == 0 ? place + (width / 2) : place;
                while (at < draws && sorted[at] <= end)
                {
                    at++;
                }

                Assert.InRange(Math.Abs(below - ((double)at / draws)), 0, 1.95 / Math.Sqrt(draws));
            }
        }
    }

    [Fact]
    public void LogDensity_ManyTrials_IsTheSumWrittenOut()
    {
        (TpeMemory memory, ParzenMixture mixture) = Mixture([new FloatDistribution(0, 1), new CategoricalDistribution(["a", "b"])], 37, 2, 3);
        double[] units = [.. memory.Places.Select(p => p[0])];
        double[] bandwidths = [.. Enumerable.Range(1, 400).Select(i => i * 0.0025)];

        // The width is the fit's own; whatever it is, the density must be that of some width, kernel by kernel.
        double best = bandwidths.Min(h => Math.Abs(Written(h) - mixture.LogDensity([0.4, double.NaN])));
        Assert.InRange(best, 0, 5e-3);

        double Written(double h) => Math.Log((units.Sum(u => double.IsNaN(u) ? 1 : Math.Exp(-(0.4 - u) * (0.4 - u) / (2 * h * h)) / (h * Math.Sqrt(2 * Math.PI) * TruncatedNormal.Inside(u, h))) + 2) / 39);
    }

    private static (TpeMemory Memory, ParzenMixture Mixture) Mixture(ParameterDistribution[] kinds, int trials, double prior, uint seed)
    {
        SearchSpace space = new(kinds.Select((k, i) => new Parameter($"p{i}", k)));
        TpeMemory memory = new(space, [new("value", Direction.Minimize)]);
        Prng chance = new(seed);
        for (int number = 0; number < trials; number++)
        {
            // Now and then a trial lacks a parameter, as in a conditional space.
            ParameterSet all = space.Build(p => p.Distribution.FromUnit(chance.NextUnit()));
            memory.Add(new() { Number = number, State = TrialState.Completed, Value = number, Parameters = new(all.Where(_ => chance.NextUnit() < 0.8)) });
        }

        double[] weights = [.. Enumerable.Range(0, trials).Select(_ => trials == 37 ? 1 : 0.5 + chance.NextUnit())];
        return (memory, new ParzenFit(memory, prior, 1).Of([.. memory.Places], weights));
    }

    private static IEnumerable<(double At, double Width)> Pieces(ParzenAxis axis) => axis.Cells == 0
        ? Enumerable.Range(0, Slices).Select(i => ((i + 0.5) / Slices, 1.0 / Slices))
        : Enumerable.Range(0, axis.Cells).Select(c => ((double)c, 1.0));
}
