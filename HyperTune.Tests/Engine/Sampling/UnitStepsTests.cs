using CsCheck;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Sampling;
using HyperTune.Engine.Spaces;

namespace HyperTune.Tests.Engine.Sampling;

public sealed class UnitStepsTests
{
    public static TheoryData<string> Kinds => ["choices", "ordered", "whole", "log", "step", "real"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Normal_MoreThanOneValue_ChangesTheValueAndStaysInside(string kind)
    {
        ParameterDistribution distribution = Of(kind);
        Gen.Select(Gen.Double[0, 1], Gen.ULong, Gen.Double[0.001, 3]).Sample((unit, seed, deviation) =>
        {
            double moved = UnitSteps.Normal(distribution, unit, deviation, new Prng(seed));
            Assert.InRange(moved, 0, 1);
            Assert.NotEqual(distribution.FromUnit(unit), distribution.FromUnit(moved));
        });
    }

    [Fact]
    public void Normal_OneValue_StaysThere() =>
        Assert.All(new ParameterDistribution[] { new IntDistribution(3, 3), new CategoricalDistribution(["a"]) }, d =>
            Assert.Equal(d.FromUnit(0.5), d.FromUnit(UnitSteps.Normal(d, 0.5, 0.1, new Prng(1)))));

    [Fact]
    public void Normal_UnorderedChoices_MeetsTheOthersEquallyOften()
    {
        Prng chance = new(5);
        CategoricalDistribution choices = new(["a", "b", "c", "d"]);
        int[] met = new int[4];
        for (int i = 0; i < 6000; i++)
        {
            met[(int)(UnitSteps.Normal(choices, 0.4, 0.1, chance) * 4)]++;
        }

        Assert.Equal(0, met[1]);
        Assert.All(new[] { met[0], met[2], met[3] }, n => Assert.InRange(n, 1850, 2150));
    }

    [Theory]
    [InlineData(0.3, 0.3)]
    [InlineData(-0.2, 0.2)]
    [InlineData(1.25, 0.75)]
    [InlineData(2.5, 0.5)]
    [InlineData(-3.4, 0.6)]
    public void Mirror_OutsideTheInterval_ComesBackAsFromAMirror(double x, double expected) => Assert.Equal(expected, UnitSteps.Mirror(x), 1e-12);

    private static ParameterDistribution Of(string kind) => kind switch
    {
        "choices" => new CategoricalDistribution(["a", "b", "c"]),
        "ordered" => new CategoricalDistribution([1, 2, 4, 8], Ordered: true),
        "whole" => new IntDistribution(0, 100, Step: 10),
        "log" => new IntDistribution(1, 1000, Log: true),
        "step" => new FloatDistribution(0.1, 0.5, Step: 0.1),
        _ => new FloatDistribution(1e-5, 1, Log: true),
    };
}
