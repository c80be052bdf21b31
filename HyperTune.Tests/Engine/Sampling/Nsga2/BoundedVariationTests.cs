using CsCheck;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling.Nsga2;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Engine.Sampling.Nsga2;

public sealed class BoundedVariationTests
{
    [Fact]
    public void Cross_AnyParents_StaysInside() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 50], Gen.ULong).Sample((a, b, index, seed) =>
            Assert.InRange(BoundedVariation.Cross(a, b, index, new Prng(seed)), 0, 1));

    [Fact]
    public void Cross_ParentsFarFromTheBounds_SpreadsAsThePaperSays()
    {
        // With bounds far away the spread β has the density (η + 1) β^η ÷ 2 below 1: half of all children contract, and P(β < 0.5) = 0.5^(η + 1) ÷ 2.
        Prng chance = new(2);
        double[] spread = [.. Enumerable.Range(0, 20_000).Select(_ => Math.Abs(BoundedVariation.Cross(0.499, 0.501, 2, chance) - 0.5) / 0.001)];

        Assert.Equal(0.5, spread.Count(s => s < 1) / 20_000.0, 0.015);
        Assert.Equal(0.0625, spread.Count(s => s < 0.5) / 20_000.0, 0.006);
    }

    [Fact]
    public void Mutate_MiddleOfTheInterval_StepsAsThePaperSays()
    {
        // δ = (2 u)^(1 / (η + 1)) − 1 below the middle, up to a term of the bound that is 2^−(η + 1): the median step is 1 − 0.5^(1 / (η + 1)).
        Prng chance = new(4);
        FloatDistribution unit = new(0, 1);
        double[] steps = [.. Enumerable.Range(0, 20_001).Select(_ => Math.Abs(BoundedVariation.Mutate(unit, 0.5, 20, chance) - 0.5)).Order()];

        Assert.Equal(1 - Math.Pow(0.5, 1 / 21.0), steps[10_000], 0.001);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(0.03)]
    public void Mutate_NearABound_StaysInside(double from)
    {
        Prng chance = new(6);
        for (int i = 0; i < 500; i++)
        {
            Assert.InRange(BoundedVariation.Mutate(new FloatDistribution(0, 1), from, 5, chance), 0, 1);
        }
    }
}
